/**
 * Many callers at the end of a token.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
