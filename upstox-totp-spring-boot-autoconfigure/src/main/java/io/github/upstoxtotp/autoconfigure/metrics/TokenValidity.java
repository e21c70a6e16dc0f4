package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;

/**
 * Tells for how long a token will be valid.
 *
 * @param clock the local clock
 */
record TokenValidity(Clock clock) {

	/**
	 * Returns the time that the current token has left.
	 * @param provider has the token
	 * @return seconds, zero if there is none, infinity if its expiry is not known
	 */
	double secondsLeft(UpstoxTokenProvider provider) {
		UpstoxToken token = provider.currentToken();
		if (token == null) {
			return 0;
		}
		return token.expiresAt().equals(Instant.MAX) ? Double.POSITIVE_INFINITY : secondsUntil(token.expiresAt());
	}

	private double secondsUntil(Instant end) {
		return Math.max(0, Duration.between(this.clock.instant(), end).toMillis() / 1000.0);
	}

}
