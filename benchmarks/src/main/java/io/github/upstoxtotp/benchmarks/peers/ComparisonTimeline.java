package io.github.upstoxtotp.benchmarks.peers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time that everybody in a scenario lives in.
 */
abstract class ComparisonTimeline extends Clock {

	/**
	 * The expiry of the tokens in all scenarios: 03:30 in India, on a day without
	 * anything special.
	 */
	static final Instant END = Instant.parse("2026-11-02T22:00:00Z");

	/**
	 * The start of all scenarios: 09:00 in India, on the day before.
	 */
	static final Instant START = END.minus(Duration.ofMinutes(18 * 60 + 30));

	/**
	 * Returns when the given time has passed.
	 * @param time how long to wait
	 */
	abstract void pass(Duration time);

	/**
	 * Returns what the system's clock will show when as much time has passed on it as
	 * there is from now to the given moment here.
	 * @param moment the moment here
	 * @return the moment there
	 */
	Instant onSystemClock(Instant moment) {
		return Instant.now().plus(Duration.between(instant(), moment));
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
