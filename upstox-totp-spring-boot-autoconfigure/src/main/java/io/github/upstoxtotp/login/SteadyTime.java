package io.github.upstoxtotp.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxClockSkew;

/**
 * Begins with the time of the local clock, and goes on by the time that passes: a clock
 * that is set meanwhile spoils no measurement. For use by one thread.
 */
final class SteadyTime {

	private static final Duration JITTER = Duration.ofMillis(100);

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final Instant start;

	private final long startNanos;

	SteadyTime(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.start = clock.instant();
		this.startNanos = nanoTime.getAsLong();
	}

	Instant now() {
		return this.start.plusNanos(this.nanoTime.getAsLong() - this.startNanos);
	}

	/**
	 * Returns a skew of this time as one of the local clock, as that is set now.
	 */
	UpstoxClockSkew byClock(UpstoxClockSkew skew) {
		Duration behind = Duration.between(this.clock.instant(), now());
		return (behind.abs().compareTo(JITTER) > 0)
				? new UpstoxClockSkew(skew.atLeast().plus(behind), skew.atMost().plus(behind)) : skew;
	}

}
