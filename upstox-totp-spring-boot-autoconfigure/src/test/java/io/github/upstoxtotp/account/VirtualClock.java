package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands until it is moved. Knows how much time has really passed, as a
 * monotonic clock does.
 */
final class VirtualClock extends Clock {

	private volatile Instant now;

	private volatile Duration elapsed = Duration.ZERO;

	VirtualClock(String now) {
		this.now = Instant.parse(now);
	}

	/**
	 * Lets time pass.
	 */
	void advance(Duration time) {
		this.elapsed = this.elapsed.plus(time);
		this.now = this.now.plus(time);
	}

	/**
	 * Sets the clock, or lets the machine sleep: no timer notices.
	 */
	void jump(Duration time) {
		this.now = this.now.plus(time);
	}

	Duration elapsed() {
		return this.elapsed;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public long millis() {
		return this.now.toEpochMilli();
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
