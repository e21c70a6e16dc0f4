/**
 * What the refresher costs while there is nothing to do.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
