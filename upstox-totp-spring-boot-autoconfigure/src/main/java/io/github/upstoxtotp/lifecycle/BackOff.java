package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Random exponential delays between logins that fail. A delay never leaps over the
 * deadline, and stays short after it.
 */
final class BackOff {

	private static final Duration FIRST = Duration.ofSeconds(5);

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
	 * @return a moment after {@code now}
	 */
	Instant nextAttempt(int failuresInRow, Instant now, TokenDay day) {
		boolean early = now.isBefore(day.deadline());
		Duration longest = early ? LONGEST_BEFORE_DEADLINE : LONGEST_AFTER_DEADLINE;
		Duration exponential = FIRST.multipliedBy(1L << Math.min(failuresInRow - 1, MOST_DOUBLINGS));
		long ceiling = Math.min(exponential.toMillis(), longest.toMillis());
		Instant next = now.plusMillis(this.random.nextLong(ceiling / 2, ceiling + 1));
		return (early && next.isAfter(day.deadline())) ? day.deadline() : next;
	}

}
