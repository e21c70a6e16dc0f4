/**
 * Meters and observations of Upstox access tokens.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
