package io.github.upstoxtotp.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import io.github.upstoxtotp.UpstoxToken;

/**
 * Knows when all tokens expire: once a day, at a fixed time of day in a fixed zone,
 * whenever they were issued. All moments are by Upstox's clock. Thread-safe.
 *
 * @since 0.1.0
 * @see <a href="https://upstox.com/developer/api-documentation/get-token">Get Token</a>
 */
public final class TokenCalendar {

	static final Duration GUARD_BEFORE = Duration.ofMinutes(2);

	static final Duration GUARD_AFTER = Duration.ofMinutes(1);

	private static final Duration CLOSE = Duration.ofMinutes(5);

	private final LocalTime endOfDay;

	private final ZoneId zone;

	// Zones are most of what a look of the refresher costs, and the same all day.
	private volatile TokenDay today = new TokenDay(Instant.MAX, Instant.MAX);

	/**
	 * Creates a calendar.
	 * @param endOfDay the time of day at which tokens expire
	 * @param zone the zone of that time
	 */
	public TokenCalendar(LocalTime endOfDay, ZoneId zone) {
		this.endOfDay = endOfDay;
		this.zone = zone;
	}

	/**
	 * Returns the token day of a moment.
	 * @param moment the moment
	 * @return the day, from one expiry of all tokens to the next
	 */
	public TokenDay dayOf(Instant moment) {
		TokenDay known = this.today;
		if (known.holds(moment)) {
			return known;
		}
		TokenDay day = reckon(moment);
		this.today = day;
		return day;
	}

	private TokenDay reckon(Instant moment) {
		LocalDate date = dateOf(moment);
		Instant sameDate = boundaryOn(date);
		return sameDate.isAfter(moment) ? new TokenDay(boundaryOn(date.minusDays(1)), sameDate)
				: new TokenDay(sameDate, boundaryOn(date.plusDays(1)));
	}

	/**
	 * Returns the occurrence of a time of day on a token day.
	 * @param timeOfDay the time of day in the zone of this calendar
	 * @param day the token day
	 * @return the occurrence
	 */
	public Instant onTokenDay(LocalTime timeOfDay, TokenDay day) {
		LocalDate date = dateOf(day.start());
		LocalDate occurrence = timeOfDay.isBefore(this.endOfDay) ? date.plusDays(1) : date;
		return occurrence.atTime(timeOfDay).atZone(this.zone).toInstant();
	}

	/**
	 * Returns the day of the week on which a token day begins.
	 * @param day the token day
	 * @return the day of the week, in the zone of this calendar
	 */
	public DayOfWeek weekdayOf(TokenDay day) {
		return dateOf(day.start()).getDayOfWeek();
	}

	/**
	 * Returns the first moment, not before the given one, at which no boundary is near.
	 * @param moment the moment to look from
	 * @return the moment itself, or the end of the guard band that it lies in
	 */
	Instant outsideGuard(Instant moment) {
		TokenDay day = dayOf(moment);
		Instant boundary = moment.isBefore(day.end().minus(GUARD_BEFORE)) ? day.start() : day.end();
		Instant guardEnd = boundary.plus(GUARD_AFTER);
		return moment.isBefore(guardEnd) ? guardEnd : moment;
	}

	/**
	 * Returns whether a boundary is so near that a slow exchange, or a clock that is not
	 * quite right, may have carried a login across it.
	 * @param moment the moment to look at
	 * @return whether the next or the last boundary is less than five minutes away
	 */
	boolean isCloseToBoundary(Instant moment) {
		TokenDay day = dayOf(moment);
		return moment.isBefore(day.start().plus(CLOSE)) || moment.isAfter(day.end().minus(CLOSE));
	}

	/**
	 * Caps what a token says of its own expiry at the first boundary after its issue.
	 * @param token a token as its source gave it
	 * @return the token with the end that counts, its times in whole milliseconds, as a
	 * store keeps them
	 */
	UpstoxToken cap(UpstoxToken token) {
		Instant issuedAt = token.issuedAt().truncatedTo(ChronoUnit.MILLIS);
		Instant boundary = dayOf(issuedAt).end();
		Instant end = token.expiresAt().isAfter(boundary) ? boundary : token.expiresAt().truncatedTo(ChronoUnit.MILLIS);
		return token.withLifetime(issuedAt, end);
	}

	/**
	 * Returns whether a token expires together with all others, and not for a reason of
	 * its own.
	 * @param token a capped token
	 * @return whether its expiry is a boundary
	 */
	boolean endsAtBoundary(UpstoxToken token) {
		return dayOf(token.expiresAt().minusNanos(1)).end().equals(token.expiresAt());
	}

	private LocalDate dateOf(Instant moment) {
		return moment.atZone(this.zone).toLocalDate();
	}

	private Instant boundaryOn(LocalDate date) {
		return date.atTime(this.endOfDay).atZone(this.zone).toInstant();
	}

	/**
	 * From one expiry of all tokens to the next, by Upstox's clock.
	 *
	 * @param start the first moment
	 * @param end the first moment after it
	 */
	public record TokenDay(Instant start, Instant end) {

		boolean holds(Instant moment) {
			return !moment.isBefore(this.start) && moment.isBefore(this.end);
		}

	}

}
