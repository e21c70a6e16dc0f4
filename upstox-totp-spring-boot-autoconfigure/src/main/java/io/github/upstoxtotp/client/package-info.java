/**
 * Adds the Bearer header to calls of Upstox, and to nothing else.
 */
@NullMarked
package io.github.upstoxtotp.client;

import org.jspecify.annotations.NullMarked;
