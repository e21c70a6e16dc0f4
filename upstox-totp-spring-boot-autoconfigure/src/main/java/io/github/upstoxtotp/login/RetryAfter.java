package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

final class RetryAfter {

	private static final Duration LONGEST = Duration.ofDays(1);

	private RetryAfter() {
	}

	static @Nullable Duration in(Answer answer, Instant now) {
		String header = answer.header(HttpHeaders.RETRY_AFTER);
		Duration wait = (header != null) ? parse(header.trim(), now) : null;
		if (wait == null || wait.compareTo(Duration.ZERO) <= 0) {
			return null;
		}
		return (wait.compareTo(LONGEST) < 0) ? wait : LONGEST;
	}

	private static @Nullable Duration parse(String header, Instant now) {
		try {
			return Duration.ofSeconds(Long.parseLong(header));
		}
		catch (NumberFormatException ex) {
			Instant date = ClockSkew.parse(header);
			return (date != null) ? Duration.between(now, date) : null;
		}
	}

}
