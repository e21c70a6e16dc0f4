package io.github.upstoxtotp.lifecycle;

import java.time.Instant;

/**
 * The time from one end of all tokens to the next, by Upstox's clock.
 *
 * @param start the end of the old tokens
 * @param deadline when a token must be there
 * @param end the end of the new tokens
 */
record TokenDay(Instant start, Instant deadline, Instant end) {
}
