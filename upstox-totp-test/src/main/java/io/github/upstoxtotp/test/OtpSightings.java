package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The OTPs that arrived, whatever became of them. The same digits after more than three
 * time steps are another code by chance.
 */
final class OtpSightings {

	private static final Duration CHANCE = Duration.ofSeconds(90);

	private final Map<String, Instant> seen = new HashMap<>();

	private final Clock clock;

	private int sent;

	private int repeated;

	OtpSightings(Clock clock) {
		this.clock = clock;
	}

	synchronized void record(@Nullable String code) {
		if (code != null) {
			Instant now = this.clock.instant();
			Instant before = this.seen.put(code, now);
			this.sent++;
			this.repeated += (before != null && Duration.between(before, now).abs().compareTo(CHANCE) <= 0) ? 1 : 0;
		}
	}

	synchronized int sent() {
		return this.sent;
	}

	synchronized int repeated() {
		return this.repeated;
	}

	synchronized void reset() {
		this.seen.clear();
		this.sent = 0;
		this.repeated = 0;
	}

}
