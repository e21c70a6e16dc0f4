package io.github.upstoxtotp.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.clock.SteadyClock;
import io.github.upstoxtotp.spi.UpstoxClockSkew;

/**
 * Begins with the time of the local clock, and goes on by the time that passes: a clock
 * that is set back meanwhile spoils no measurement. A clock that leaps ahead is followed,
 * since the machine may have slept. For use by one thread.
 */
final class SteadyTime {

	// More than a clock that shows whole seconds, less than what a TOTP has left.
	private static final Duration SMALLEST_LEAP = Duration.ofMillis(1500);

	private static final Duration JITTER = Duration.ofMillis(100);

	private final Clock clock;

	private final SteadyClock both;

	private Instant steady;

	private int leaps;

	SteadyTime(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.both = new SteadyClock(clock, nanoTime, SMALLEST_LEAP);
		this.steady = this.both.local();
	}

	Instant now() {
		SteadyClock.Tick tick = this.both.tick();
		boolean ahead = tick.leap().compareTo(Duration.ZERO) > 0;
		this.leaps += ahead ? 1 : 0;
		this.steady = this.steady.plus(tick.passed()).plus(ahead ? tick.leap() : Duration.ZERO);
		return this.steady;
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
		return (setBack.compareTo(JITTER) > 0)
				? new UpstoxClockSkew(skew.atLeast().plus(setBack), skew.atMost().plus(setBack)) : skew;
	}

}
