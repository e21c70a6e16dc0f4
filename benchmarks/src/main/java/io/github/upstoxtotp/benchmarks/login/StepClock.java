package io.github.upstoxtotp.benchmarks.login;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Goes as the system's clock does, and begins each login in the middle of the same time
 * step of TOTP at noon, so that no login has to wait for the next step or for the end of
 * a day. Thread-safe.
 */
final class StepClock extends Clock {

	private static final Instant NOON = Instant.parse("2026-11-02T06:30:10Z");

	private volatile long ahead;

	/**
	 * Sets the clock to the start of a login.
	 */
	void rewind() {
		this.ahead = NOON.toEpochMilli() - System.currentTimeMillis();
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(millis());
	}

	@Override
	public long millis() {
		return System.currentTimeMillis() + this.ahead;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("Nobody needs a zone here");
	}

}
