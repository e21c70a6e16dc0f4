/**
 * Wiring of the reactive client.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.webclient;

import org.jspecify.annotations.NullMarked;
