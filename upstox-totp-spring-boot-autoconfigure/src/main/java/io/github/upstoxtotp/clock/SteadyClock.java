package io.github.upstoxtotp.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The local clock next to the time that passes whatever that clock is set to, so that a
 * leap of the clock is noticed: it was set, or the machine slept. For use by one thread
 * at a time.
 *
 * @since 0.1.0
 */
public final class SteadyClock {

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final Duration smallestLeap;

	private Instant local;

	private long nanos;

	/**
	 * Creates a clock that starts now.
	 * @param clock the local clock
	 * @param nanoTime tells the time that passes, as {@link System#nanoTime()} does
	 * @param smallestLeap differences up to this one are no leaps
	 */
	public SteadyClock(Clock clock, LongSupplier nanoTime, Duration smallestLeap) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.smallestLeap = smallestLeap;
		this.local = clock.instant();
		this.nanos = nanoTime.getAsLong();
	}

	/**
	 * Returns the local time at the last tick, or at the start.
	 * @return the local time
	 */
	public Instant local() {
		return this.local;
	}

	/**
	 * Reads both clocks.
	 * @return what has happened since the last tick
	 */
	public Tick tick() {
		Instant before = this.local;
		long nanosBefore = this.nanos;
		this.local = this.clock.instant();
		this.nanos = this.nanoTime.getAsLong();
		Duration passed = Duration.ofNanos(this.nanos - nanosBefore);
		Duration leap = Duration.between(before, this.local).minus(passed);
		boolean leapt = leap.abs().compareTo(this.smallestLeap) > 0;
		return new Tick(this.local, passed, leapt ? leap : Duration.ZERO);
	}

	/**
	 * What has happened since the tick before.
	 *
	 * @param local the local time now
	 * @param passed the time that has passed
	 * @param leap how far the local clock went beyond that; zero if it did not leap
	 */
	public record Tick(Instant local, Duration passed, Duration leap) {
	}

}
