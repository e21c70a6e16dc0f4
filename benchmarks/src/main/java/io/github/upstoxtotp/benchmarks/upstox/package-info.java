/**
 * Upstox on loopback ports, reduced to what takes time.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.upstox;

import org.jspecify.annotations.NullMarked;
