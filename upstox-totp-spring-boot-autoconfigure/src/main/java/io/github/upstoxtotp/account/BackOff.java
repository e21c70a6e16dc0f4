package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Random exponential delays between logins that fail. A delay never leaps over one of the
 * tries around the deadline, and stays short after it.
 */
final class BackOff {

	private static final Duration FIRST = Duration.ofSeconds(5);

	// An outage may end meanwhile, and before the deadline nobody loses by waiting.
	private static final Duration FIRST_AFTER_OTP = Duration.ofMinutes(10);

	private static final Duration LONGEST_BEFORE_DEADLINE = Duration.ofMinutes(15);

	private static final Duration LONGEST_AFTER_DEADLINE = Duration.ofMinutes(5);

	private static final int MOST_DOUBLINGS = 10;

	private final RandomGenerator random;

	BackOff(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Returns when to try again.
	 * @param failuresInRow the failures since the last success, at least 1
	 * @param now the moment of the last one
	 * @param day the token day of that moment
	 * @param costly whether the last one has used up an OTP
	 * @return a moment after {@code now}
	 */
	Instant nextAttempt(int failuresInRow, Instant now, TokenDay day, boolean costly) {
		boolean early = now.isBefore(day.deadline());
		Duration first = (early && costly) ? FIRST_AFTER_OTP : FIRST;
		Duration longest = early ? LONGEST_BEFORE_DEADLINE : LONGEST_AFTER_DEADLINE;
		Duration exponential = first.multipliedBy(1L << Math.min(failuresInRow - 1, MOST_DOUBLINGS));
		long ceiling = Math.min(exponential.toMillis(), longest.toMillis());
		Instant next = now.plusMillis(this.random.nextLong(ceiling / 2, ceiling + 1));
		return day.tries().stream().filter((at) -> at.isAfter(now) && at.isBefore(next)).findFirst().orElse(next);
	}

}
