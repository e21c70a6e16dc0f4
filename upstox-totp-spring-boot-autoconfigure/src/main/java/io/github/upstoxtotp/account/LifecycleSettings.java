package io.github.upstoxtotp.account;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How the life of a token is kept. Immutable.
 *
 * @param calendar when Upstox ends tokens
 * @param loginTimeout how long a login, and the wait for one, may take
 * @param budget how many OTP generations may be spent
 * @param refresh what the library does by itself
 * @since 0.1.0
 */
public record LifecycleSettings(TokenCalendar calendar, Duration loginTimeout, BudgetLimits budget,
		RefreshPlan refresh) {

	/**
	 * Checks the timeout.
	 * @param calendar when Upstox ends tokens
	 * @param loginTimeout how long a login, and the wait for one, may take
	 * @param budget how many OTP generations may be spent
	 * @param refresh what the library does by itself
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	public LifecycleSettings {
		Assert.isTrue(loginTimeout.toMillis() > 0, "The login timeout must be positive");
	}

}
