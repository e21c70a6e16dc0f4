/**
 * Many accounts in one application: what they cost that one does not.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.accounts;

import org.jspecify.annotations.NullMarked;
