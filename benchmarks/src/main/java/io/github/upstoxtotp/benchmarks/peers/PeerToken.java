package io.github.upstoxtotp.benchmarks.peers;

import java.time.Instant;

/**
 * What a login gives.
 *
 * @param value what goes into a request
 * @param issuedAt when the login ended
 * @param expiresAt the first moment at which the token is dead
 */
record PeerToken(String value, Instant issuedAt, Instant expiresAt) {
}
