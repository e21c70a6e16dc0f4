/**
 * Wiring of the store in Redis.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.redis;

import org.jspecify.annotations.NullMarked;
