package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * Knows when Upstox ends all tokens: once a day, at a fixed time of day in a fixed zone,
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
	private volatile Life today = new Life(Instant.MAX, Instant.MAX);

	/**
	 * Creates a calendar.
	 * @param endOfDay the time of day at which tokens end
	 * @param zone the zone of that time
	 */
	public TokenCalendar(LocalTime endOfDay, ZoneId zone) {
		this.endOfDay = endOfDay;
		this.zone = zone;
	}

	/**
	 * Returns the last end of all tokens that is not after a moment.
	 * @param moment the moment to look from
	 * @return the boundary, which may be the moment itself
	 */
	Instant lastBoundary(Instant moment) {
		return lifeAt(moment).start();
	}

	/**
	 * Returns the first end of all tokens after a moment.
	 * @param moment the moment to look from
	 * @return the boundary, never the moment itself
	 */
	Instant nextBoundary(Instant moment) {
		return lifeAt(moment).end();
	}

	private Life lifeAt(Instant moment) {
		Life known = this.today;
		if (known.holds(moment)) {
			return known;
		}
		Life life = reckon(moment);
		this.today = life;
		return life;
	}

	private Life reckon(Instant moment) {
		LocalDate date = dateOf(moment);
		Instant sameDate = boundaryOn(date);
		return sameDate.isAfter(moment) ? new Life(boundaryOn(date.minusDays(1)), sameDate)
				: new Life(sameDate, boundaryOn(date.plusDays(1)));
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

	/**
	 * Returns the first moment, not before the given one, at which no boundary is near.
	 * @param moment the moment to look from
	 * @return the moment itself, or the end of the guard band that it lies in
	 */
	Instant outsideGuard(Instant moment) {
		Instant guardEnd = guardedUntil(moment);
		return (guardEnd != null) ? guardEnd : moment;
	}

	/**
	 * Returns whether a boundary is so near that a slow exchange, or a clock that is not
	 * quite right, may have carried a login across it.
	 * @param moment the moment to look at
	 * @return whether the next or the last boundary is less than five minutes away
	 */
	boolean isCloseToBoundary(Instant moment) {
		return moment.isBefore(lastBoundary(moment).plus(CLOSE)) || moment.isAfter(nextBoundary(moment).minus(CLOSE));
	}

	TokenDay dayOf(Instant moment, LocalTime deadline) {
		return new TokenDay(lastBoundary(moment), onTokenDay(deadline, moment), nextBoundary(moment));
	}

	/**
	 * Caps what a token says of its own end at the first boundary after its issue.
	 * @param token a token as its source gave it
	 * @return the token with the end that counts, its times in whole milliseconds, as a
	 * store keeps them
	 */
	UpstoxToken cap(UpstoxToken token) {
		Instant issuedAt = token.issuedAt().truncatedTo(ChronoUnit.MILLIS);
		Instant boundary = nextBoundary(issuedAt);
		Instant end = token.expiresAt().isAfter(boundary) ? boundary : token.expiresAt().truncatedTo(ChronoUnit.MILLIS);
		return UpstoxToken.of(token.value(), token.user(), issuedAt, end).withExtendedValue(token.extendedValue());
	}

	/**
	 * Returns whether a token ends together with all others, and not for a reason of its
	 * own.
	 * @param token a capped token
	 * @return whether its end is a boundary
	 */
	boolean endsAtBoundary(UpstoxToken token) {
		return nextBoundary(token.expiresAt().minusNanos(1)).equals(token.expiresAt());
	}

	private LocalDate dateOf(Instant moment) {
		return moment.atZone(this.zone).toLocalDate();
	}

	private Instant boundaryOn(LocalDate date) {
		return date.atTime(this.endOfDay).atZone(this.zone).toInstant();
	}

	/**
	 * From one end of all tokens to the next.
	 *
	 * @param start the first moment
	 * @param end the first moment after it
	 */
	private record Life(Instant start, Instant end) {

		boolean holds(Instant moment) {
			return !moment.isBefore(this.start) && moment.isBefore(this.end);
		}

	}

}
