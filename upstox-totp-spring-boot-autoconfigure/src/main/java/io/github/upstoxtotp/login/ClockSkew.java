package io.github.upstoxtotp.login;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import io.github.upstoxtotp.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

final class ClockSkew {

	private static final Duration RESOLUTION = Duration.ofSeconds(1);

	private ClockSkew() {
	}

	// The server's clock was in [date, date + 1 s) while the local one was in [sent,
	// received].
	static @Nullable UpstoxClockSkew measure(Instant date, Instant sent, Instant received) {
		Duration least = Duration.between(received, date);
		Duration most = Duration.between(sent, date.plus(RESOLUTION));
		boolean setBackMeanwhile = least.compareTo(most) > 0;
		return setBackMeanwhile ? null : new UpstoxClockSkew(least, most);
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
