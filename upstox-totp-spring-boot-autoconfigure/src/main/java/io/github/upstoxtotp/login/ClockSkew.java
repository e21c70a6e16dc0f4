package io.github.upstoxtotp.login;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

final class ClockSkew {

	private static final Duration RESOLUTION = Duration.ofSeconds(1);

	private ClockSkew() {
	}

	// The server's clock was in [date, date + 1 s) while the local one was in [sent,
	// received].
	static Duration measure(Instant date, Instant sent, Instant received) {
		Duration least = Duration.between(received, date);
		Duration most = Duration.between(sent, date.plus(RESOLUTION));
		boolean agree = least.compareTo(Duration.ZERO) <= 0 && most.compareTo(Duration.ZERO) > 0;
		return agree ? Duration.ZERO : least.plus(most).dividedBy(2);
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
