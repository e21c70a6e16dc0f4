package io.github.upstoxtotp.login;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

final class ClockSkew {

	private static final Duration RESOLUTION = Duration.ofSeconds(1);

	// A date from before this library, or from long after it, is no measurement.
	private static final long EARLIEST = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

	private static final long LATEST = Instant.parse("2060-01-01T00:00:00Z").getEpochSecond();

	private ClockSkew() {
	}

	/**
	 * Null unless the answer says what time it was when it was made; one that a cache has
	 * kept says when that was.
	 */
	static @Nullable UpstoxClockSkew in(HttpHeaders headers, Instant sent, Instant received) {
		String age = headers.getFirst(HttpHeaders.AGE);
		boolean isOld = age != null && !age.trim().equals("0");
		Instant date = isOld ? null : parse(headers.getFirst(HttpHeaders.DATE));
		return (date != null && isPossible(date.getEpochSecond())) ? measure(date, sent, received) : null;
	}

	/**
	 * Returns whether a moment, in seconds since the epoch, can be one of the present.
	 */
	static boolean isPossible(long seconds) {
		return seconds >= EARLIEST && seconds < LATEST;
	}

	// The server's clock was in [date, date + 1 s) while the time here was in [sent,
	// received].
	static UpstoxClockSkew measure(Instant date, Instant sent, Instant received) {
		return new UpstoxClockSkew(Duration.between(received, date), Duration.between(sent, date.plus(RESOLUTION)));
	}

	static @Nullable Instant parse(@Nullable String date) {
		try {
			return (date != null) ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.trim())) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
