package io.github.upstoxtotp.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxClockSkew;

/**
 * Begins with the time of the local clock, and goes on by the time that passes: a clock
 * that is set back meanwhile spoils no measurement. A clock that leaps ahead is followed,
 * since the machine may have slept. For use by one thread.
 */
final class SteadyTime {

	private static final Duration NOTICEABLE = Duration.ofMillis(500);

	private final Clock clock;

	private final LongSupplier nanoTime;

	private Instant start;

	private long startNanos;

	private int leaps;

	SteadyTime(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.start = clock.instant();
		this.startNanos = nanoTime.getAsLong();
	}

	Instant now() {
		Instant local = this.clock.instant();
		long nanos = this.nanoTime.getAsLong();
		Instant steady = this.start.plusNanos(nanos - this.startNanos);
		if (Duration.between(steady, local).compareTo(NOTICEABLE) <= 0) {
			return steady;
		}
		this.start = local;
		this.startNanos = nanos;
		this.leaps++;
		return local;
	}

	/**
	 * Returns how often the local clock has leapt ahead: it was set, or the machine
	 * slept.
	 */
	int leaps() {
		return this.leaps;
	}

	/**
	 * Returns a skew of this time as one of the local clock, as that is set now.
	 */
	UpstoxClockSkew byClock(UpstoxClockSkew skew) {
		Duration setBack = Duration.between(this.clock.instant(), now());
		return (setBack.compareTo(NOTICEABLE) > 0)
				? new UpstoxClockSkew(skew.atLeast().plus(setBack), skew.atMost().plus(setBack)) : skew;
	}

}
