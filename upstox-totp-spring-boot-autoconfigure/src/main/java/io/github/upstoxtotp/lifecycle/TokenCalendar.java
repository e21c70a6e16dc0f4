package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * Knows when Upstox ends all tokens: once a day, at a fixed time of day in a fixed zone,
 * whenever they were issued. All moments are by Upstox's clock. Immutable.
 *
 * @param endOfDay the time of day at which tokens end
 * @param zone the zone of that time
 * @since 0.1.0
 * @see <a href="https://upstox.com/developer/api-documentation/get-token">Get Token</a>
 */
public record TokenCalendar(LocalTime endOfDay, ZoneId zone) {

	static final Duration GUARD_BEFORE = Duration.ofMinutes(2);

	static final Duration GUARD_AFTER = Duration.ofMinutes(1);

	/**
	 * Returns the last end of all tokens that is not after a moment.
	 * @param moment the moment to look from
	 * @return the boundary, which may be the moment itself
	 */
	Instant lastBoundary(Instant moment) {
		Instant sameDate = boundaryOn(dateOf(moment));
		return sameDate.isAfter(moment) ? boundaryOn(dateOf(moment).minusDays(1)) : sameDate;
	}

	/**
	 * Returns the first end of all tokens after a moment.
	 * @param moment the moment to look from
	 * @return the boundary, never the moment itself
	 */
	Instant nextBoundary(Instant moment) {
		Instant sameDate = boundaryOn(dateOf(moment));
		return sameDate.isAfter(moment) ? sameDate : boundaryOn(dateOf(moment).plusDays(1));
	}

	/**
	 * Returns the occurrence of a time of day between the last boundary and the next.
	 * @param timeOfDay the time of day in the zone of this calendar
	 * @param moment the moment to look from
	 * @return the occurrence, before or after the moment
	 */
	Instant onTokenDay(LocalTime timeOfDay, Instant moment) {
		LocalDate date = dateOf(lastBoundary(moment));
		LocalDate occurrence = timeOfDay.isBefore(this.endOfDay) ? date.plusDays(1) : date;
		return occurrence.atTime(timeOfDay).atZone(this.zone).toInstant();
	}

	/**
	 * Returns when logins may start again, if none may start at a moment because a
	 * boundary is near.
	 * @param moment the moment to look at
	 * @return the end of the guard band, or {@code null} outside of it
	 */
	@Nullable Instant guardedUntil(Instant moment) {
		Instant next = nextBoundary(moment);
		Instant guardEnd = moment.isBefore(next.minus(GUARD_BEFORE)) ? lastBoundary(moment).plus(GUARD_AFTER)
				: next.plus(GUARD_AFTER);
		return moment.isBefore(guardEnd) ? guardEnd : null;
	}

	private LocalDate dateOf(Instant moment) {
		return moment.atZone(this.zone).toLocalDate();
	}

	private Instant boundaryOn(LocalDate date) {
		return date.atTime(this.endOfDay).atZone(this.zone).toInstant();
	}

}
