package io.github.upstoxtotp.benchmarks.peers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Passes as time does, from {@link ComparisonTimeline#START} on. Thread-safe.
 */
final class RealTimeline extends ComparisonTimeline {

	private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), START));

	@Override
	public Instant instant() {
		return this.clock.instant();
	}

	@Override
	void pass(Duration time) {
		try {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("A login was interrupted", ex);
		}
	}

}
