package io.github.upstoxtotp.proof.year;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A machine with a clock that may be wrong. While the machine sleeps, its clock goes on,
 * nothing runs, and its monotonic time stands still.
 */
final class SimulatedMachine extends Clock {

	private final VirtualTime time;

	private long skew;

	private long slept;

	private long asleepUntil;

	/**
	 * Creates a machine that is awake.
	 * @param time the true time
	 * @param skew how far its clock is ahead, in milliseconds
	 */
	SimulatedMachine(VirtualTime time, long skew) {
		this.time = time;
		this.skew = skew;
	}

	void setSkew(long newSkew) {
		this.skew = newSkew;
	}

	void sleep(long duration) {
		this.slept += duration;
		this.asleepUntil = this.time.now() + duration;
	}

	boolean isAwake() {
		return this.time.now() >= this.asleepUntil;
	}

	/**
	 * Returns when the machine last woke up.
	 * @return the moment, zero if it never slept
	 */
	long awakeSince() {
		return this.asleepUntil;
	}

	long monotonic() {
		return Math.max(this.time.now(), this.asleepUntil) - this.slept;
	}

	long trueTimeOf(long monotonic) {
		return monotonic + this.slept;
	}

	@Override
	public long millis() {
		return this.time.now() + this.skew;
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(millis());
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
