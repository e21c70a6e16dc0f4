/**
 * A whole login against the bare exchanges that it is made of.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.login;

import org.jspecify.annotations.NullMarked;
