/**
 * How often each library logs in by its own defaults, and whether it sends dead tokens.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
