/**
 * The command line as whole processes.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
