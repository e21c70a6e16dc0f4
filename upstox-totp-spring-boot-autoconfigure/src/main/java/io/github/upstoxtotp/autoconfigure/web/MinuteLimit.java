package io.github.upstoxtotp.autoconfigure.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns away what anybody may call once there were too many calls for an account in a
 * minute. Thread-safe.
 */
final class MinuteLimit {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Map<String, CallCount> counts = new ConcurrentHashMap<>();

	private final int most;

	private final Clock clock;

	/**
	 * Creates a limit.
	 * @param most how many calls are let through in a minute, for each account
	 * @param clock tells the time
	 */
	MinuteLimit(int most, Clock clock) {
		this.most = most;
		this.clock = clock;
	}

	/**
	 * Counts a call.
	 * @param account the name of an account that is open
	 * @return whether the call is one too many in this minute
	 */
	boolean isOverrun(String account) {
		Instant now = this.clock.instant();
		CallCount count = this.counts.compute(account,
				(name, before) -> (before == null || !now.isBefore(before.since().plus(MINUTE))
						|| now.isBefore(before.since())) ? new CallCount(now, 1) : before.increased());
		return count.calls() > this.most;
	}

	/**
	 * The calls of a minute.
	 *
	 * @param since when the minute began
	 * @param calls how many there were
	 */
	private record CallCount(Instant since, int calls) {

		CallCount increased() {
			return new CallCount(this.since, this.calls + 1);
		}

	}

}
