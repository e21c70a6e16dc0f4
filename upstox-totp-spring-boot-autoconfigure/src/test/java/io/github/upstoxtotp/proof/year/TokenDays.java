package io.github.upstoxtotp.proof.year;

import java.time.Duration;

/**
 * The token days, from 03:30 to 03:30 IST. India has no daylight saving time.
 */
final class TokenDays {

	static final long SECOND = 1_000;

	static final long MINUTE = 60 * SECOND;

	static final long HOUR = 60 * MINUTE;

	static final long DAY = 24 * HOUR;

	private static final long BOUNDARY_UTC = 22 * HOUR;

	private static final long DEADLINE_AFTER_BOUNDARY = Duration.ofMinutes(315).toMillis();

	private TokenDays() {
	}

	static long start(long moment) {
		return moment - Math.floorMod(moment - BOUNDARY_UTC, DAY);
	}

	static long end(long moment) {
		return start(moment) + DAY;
	}

	static long deadline(long moment) {
		return start(moment) + DEADLINE_AFTER_BOUNDARY;
	}

	static long nextDeadline(long moment) {
		long deadline = deadline(moment);
		return (moment < deadline) ? deadline : deadline + DAY;
	}

}
