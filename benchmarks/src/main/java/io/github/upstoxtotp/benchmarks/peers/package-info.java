/**
 * How often each library logs in by its own defaults, and whether it sends dead tokens.
 * The class of each says how its library is told the time of a scenario.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
