package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A {@link Clock} that can be moved while others read it.
 *
 * @since 0.1.0
 */
public final class MutableClock extends Clock {

	private final Clock base;

	private final AtomicReference<Duration> offset;

	private MutableClock(Clock base, AtomicReference<Duration> offset) {
		this.base = base;
		this.offset = offset;
	}

	/**
	 * Return a clock that goes as the system's clock until it is moved, and goes on from
	 * where it was moved to.
	 * @return a running clock
	 */
	public static MutableClock system() {
		return of(Clock.systemUTC());
	}

	/**
	 * Return a clock that stands still until it is moved.
	 * @param instant the time that it shows
	 * @return a standing clock
	 */
	public static MutableClock fixed(Instant instant) {
		return of(Clock.fixed(instant, ZoneOffset.UTC));
	}

	/**
	 * Return the given clock itself if it can be moved, else a clock that can be moved
	 * against it.
	 * @param base the clock to start from
	 * @return a clock that can be moved
	 */
	public static MutableClock of(Clock base) {
		return (base instanceof MutableClock clock) ? clock
				: new MutableClock(base, new AtomicReference<>(Duration.ZERO));
	}

	/**
	 * Move this clock by the given time.
	 * @param duration the time to add, negative to go back
	 */
	public void advance(Duration duration) {
		this.offset.updateAndGet((offset) -> offset.plus(duration));
	}

	/**
	 * Move this clock to the given time.
	 * @param instant the time to show from now on
	 */
	public void setTo(Instant instant) {
		this.offset.set(Duration.between(this.base.instant(), instant));
	}

	@Override
	public Instant instant() {
		return this.base.instant().plus(this.offset.get());
	}

	@Override
	public ZoneId getZone() {
		return this.base.getZone();
	}

	/**
	 * Return a clock in another zone that moves together with this one.
	 */
	@Override
	public MutableClock withZone(ZoneId zone) {
		return new MutableClock(this.base.withZone(zone), this.offset);
	}

	@Override
	public String toString() {
		return "MutableClock[" + instant() + "]";
	}

}
