/**
 * What was measured, as files, and the tables that are made of them.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.results;

import org.jspecify.annotations.NullMarked;
