package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The OTPs that arrived, whatever became of them. The same digits after more than three
 * time steps are another code by chance.
 */
final class OtpSightings {

	private static final Duration CHANCE = Duration.ofSeconds(90);

	private final Map<String, Instant> seen = new HashMap<>();

	private final Clock clock;

	OtpSightings(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Take note of a code, and return whether it has arrived before.
	 */
	synchronized boolean record(String code) {
		Instant now = this.clock.instant();
		Instant before = this.seen.put(code, now);
		return before != null && Duration.between(before, now).abs().compareTo(CHANCE) <= 0;
	}

	synchronized void reset() {
		this.seen.clear();
	}

}
