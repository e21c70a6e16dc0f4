package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.LocalTime;

import org.springframework.util.Assert;

/**
 * What the library does by itself. Immutable.
 *
 * @param enabled whether it logs in by itself at all; otherwise only callers cause logins
 * @param eager whether the first login needs no caller
 * @param delay how long after the end of the old token the new one is requested: the
 * common delay and the account's own share of the spread
 * @param deadline the time of day, in the calendar's zone, at which a token must be there
 * @since 0.1.0
 */
public record RefreshPlan(boolean enabled, boolean eager, Duration delay, LocalTime deadline) {

	/**
	 * Checks the delay: before the end of the old token a login gives no newer one.
	 * @param enabled whether the library logs in by itself at all
	 * @param eager whether the first login needs no caller
	 * @param delay how long after the end of the old token the new one is requested
	 * @param deadline the time of day at which a token must be there
	 * @throws IllegalArgumentException if the delay is negative
	 */
	public RefreshPlan {
		Assert.isTrue(!delay.isNegative(), "The delay of the refresh must not be negative");
	}

}
