package io.github.upstoxtotp;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Formats moments for people the way this library does everywhere: in Indian Standard
 * Time, with seconds. Thread-safe.
 *
 * @since 0.1.0
 */
public final class UpstoxTime {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("uuuu-MM-dd HH:mm:ss 'IST'", Locale.ROOT)
		.withZone(ZoneId.of("Asia/Kolkata"));

	private static final Instant LAST = Instant.MAX.minus(Duration.ofDays(400));

	private UpstoxTime() {
	}

	/**
	 * Formats a moment. A moment of which no time of day is known in India, such as
	 * {@link Instant#MAX}, is formatted as one a year before.
	 * @param moment the moment
	 * @return the date and the time of day, such as {@code 2026-11-27 09:01:02 IST}
	 */
	public static String format(Instant moment) {
		return FORMAT.format(moment.isBefore(LAST) ? moment : LAST);
	}

}
