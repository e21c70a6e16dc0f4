package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

import io.github.upstoxtotp.UpstoxToken;

/**
 * The calendar of the tokens as a clock sees it that differs from Upstox's by a known
 * skew. Takes and gives moments of the local clock.
 *
 * @param calendar the calendar by Upstox's clock
 * @param skew how far Upstox's clock is ahead of the local one
 */
record LocalCalendar(TokenCalendar calendar, Duration skew) {

	static LocalCalendar of(TokenCalendar calendar, AccountState state) {
		return new LocalCalendar(calendar, (state.skew() != null) ? state.skew() : Duration.ZERO);
	}

	TokenDay dayOf(Instant now, LocalTime deadline) {
		Instant moment = toServer(now);
		return new TokenDay(toLocal(this.calendar.lastBoundary(moment)),
				toLocal(this.calendar.onTokenDay(deadline, moment)), toLocal(this.calendar.nextBoundary(moment)));
	}

	/**
	 * Returns the first moment, not before the given one, at which no boundary is near.
	 * @param now the moment to look from
	 * @return the moment itself, or the end of the guard band that it lies in
	 */
	Instant outsideGuard(Instant now) {
		Instant guardEnd = this.calendar.guardedUntil(toServer(now));
		return (guardEnd != null) ? toLocal(guardEnd) : now;
	}

	/**
	 * Caps what a token says of its own end at the first boundary after its issue.
	 * @param token a token as its source gave it
	 * @return the token with the end that counts
	 */
	UpstoxToken cap(UpstoxToken token) {
		Instant boundary = this.calendar.nextBoundary(token.issuedAt());
		return token.expiresAt().isAfter(boundary) ? token.withExpiresAt(boundary) : token;
	}

	/**
	 * Returns whether a token ends together with all others, and not for a reason of its
	 * own.
	 * @param token a capped token
	 * @return whether its end is a boundary
	 */
	boolean endsAtBoundary(UpstoxToken token) {
		return this.calendar.lastBoundary(token.expiresAt()).equals(token.expiresAt());
	}

	Instant toLocal(Instant moment) {
		return moment.minus(this.skew);
	}

	private Instant toServer(Instant now) {
		return now.plus(this.skew);
	}

}
