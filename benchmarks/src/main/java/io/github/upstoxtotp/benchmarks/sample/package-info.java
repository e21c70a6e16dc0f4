/**
 * The sample application as a process: its start, and under load.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.sample;

import org.jspecify.annotations.NullMarked;
