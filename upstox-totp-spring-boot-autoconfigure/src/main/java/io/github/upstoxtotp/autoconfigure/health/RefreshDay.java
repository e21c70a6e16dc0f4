package io.github.upstoxtotp.autoconfigure.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

/**
 * The time from one end of all tokens to the next.
 *
 * @param start the end of the old tokens
 * @param deadline when a token must be there
 * @param end the end of the new tokens
 */
record RefreshDay(Instant start, Instant deadline, Instant end) {

	static RefreshDay of(UpstoxProperties properties, Instant now) {
		LocalTime endOfDay = properties.token().expiresAt();
		ZoneId zone = properties.token().zone();
		Instant end = firstAfter(now, endOfDay, zone);
		Instant start = endOfDay.atDate(end.atZone(zone).toLocalDate().minusDays(1)).atZone(zone).toInstant();
		return new RefreshDay(start, firstAfter(start, properties.refresh().deadline(), zone), end);
	}

	private static Instant firstAfter(Instant moment, LocalTime timeOfDay, ZoneId zone) {
		LocalDate date = moment.atZone(zone).toLocalDate();
		Instant sameDate = timeOfDay.atDate(date).atZone(zone).toInstant();
		return sameDate.isAfter(moment) ? sameDate : timeOfDay.atDate(date.plusDays(1)).atZone(zone).toInstant();
	}

}
