package io.github.upstoxtotp.store;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Writes moments as milliseconds. Those too far away to be counted become
 * {@link Instant#MAX} and {@link Instant#MIN}.
 */
final class Moments {

	private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

	private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE + 1);

	private Moments() {
	}

	static long toMillis(Instant moment) {
		if (moment.isAfter(LAST)) {
			return Long.MAX_VALUE;
		}
		return moment.isBefore(FIRST) ? Long.MIN_VALUE : moment.toEpochMilli();
	}

	static @Nullable Long toMillisOrNull(@Nullable Instant moment) {
		return (moment != null) ? Long.valueOf(toMillis(moment)) : null;
	}

	static Instant ofMillis(long millis) {
		if (millis == Long.MAX_VALUE) {
			return Instant.MAX;
		}
		return (millis == Long.MIN_VALUE) ? Instant.MIN : Instant.ofEpochMilli(millis);
	}

	static @Nullable Instant ofMillisOrNull(@Nullable Long millis) {
		return (millis != null) ? ofMillis(millis) : null;
	}

	static Instant later(Instant moment, Duration time) {
		return moment.isAfter(LAST.minus(time)) ? Instant.MAX : moment.plus(time);
	}

}
