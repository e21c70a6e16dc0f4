/**
 * Compares the library with others, by commands.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks;

import org.jspecify.annotations.NullMarked;
