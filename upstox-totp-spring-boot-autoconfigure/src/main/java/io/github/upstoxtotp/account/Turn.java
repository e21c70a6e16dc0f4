package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Keeps processes apart that cannot know of each other, because the store is down when
 * all tokens end: each logs in at a moment of its own, when the store may be back. To be
 * used under the lock of the account.
 */
final class Turn {

	private static final Duration LONGEST = Duration.ofHours(1);

	private final RecordKeeper keeper;

	private final RandomGenerator random;

	private Instant at = Instant.MIN;

	Turn(RecordKeeper keeper, RandomGenerator random) {
		this.keeper = keeper;
		this.random = random;
	}

	/**
	 * Draws the moment of a day, once. It does not lie after the deadline.
	 * @param day the token day
	 */
	void draw(TokenDay day) {
		if (this.at.isBefore(day.start())) {
			Instant drawn = day.start()
				.plus(TokenCalendar.GUARD_AFTER)
				.plusMillis(this.random.nextLong(LONGEST.toMillis()));
			this.at = drawn.isBefore(day.deadline()) ? drawn : day.deadline();
		}
	}

	/**
	 * Returns why a login must not start, if so.
	 * @param demand why the login is wanted
	 * @param now the moment
	 * @return the answer for whoever asks, or {@code null} if the login may start
	 */
	@Nullable Answer refusal(Demand demand, Instant now) {
		if (demand == Demand.FORCED || !now.isBefore(this.at) || !this.keeper.isDown()) {
			return null;
		}
		return new Answer.Unavailable(
				"The store of Upstox tokens is down. Not to log in together with others, this process waits until %s."
					.formatted(this.at),
				this.at);
	}

}
