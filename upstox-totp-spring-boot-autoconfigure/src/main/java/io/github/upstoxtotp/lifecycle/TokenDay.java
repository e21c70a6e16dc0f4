package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;

/**
 * The time from one end of all tokens to the next, by Upstox's clock.
 *
 * @param start the end of the old tokens
 * @param deadline when a token must be there; for one who plans, when the login for it
 * must begin
 * @param lastTry when the last login may begin that can give the token in time
 * @param lateTry when a login may begin whose predecessors did not give it in time
 * @param end the end of the new tokens
 */
record TokenDay(Instant start, Instant deadline, Instant lastTry, Instant lateTry, Instant end) {

	// A login whose process dies, with the rest of its lease, and one that succeeds.
	private static final int LOGINS = 2;

	// From the usual deadline to the opening of the market.
	private static final Duration LATE = Duration.ofMinutes(30);

	TokenDay(Instant start, Instant deadline, Instant end) {
		this(start, deadline, deadline, deadline.plus(LATE), end);
	}

	/**
	 * Returns this day with a deadline that leaves time for logins.
	 * @param login how long a login may take
	 * @return the day with the earlier deadline, which is not before its start
	 */
	TokenDay allowing(Duration login) {
		return new TokenDay(this.start, before(login.multipliedBy(LOGINS)), before(login), this.lateTry, this.end);
	}

	private Instant before(Duration time) {
		Instant earlier = this.deadline.minus(time);
		return earlier.isAfter(this.start) ? earlier : this.start;
	}

}
