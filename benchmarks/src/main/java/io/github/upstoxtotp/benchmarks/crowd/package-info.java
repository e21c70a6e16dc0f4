/**
 * Many callers when a token expires.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
