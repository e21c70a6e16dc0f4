/**
 * Wiring of the official Java SDK for Upstox.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.sdk;

import org.jspecify.annotations.NullMarked;
