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
 * @param end the end of the new tokens
 */
record TokenDay(Instant start, Instant deadline, Instant lastTry, Instant end) {

	// A login whose process dies, the rest of its lease, and a login that succeeds.
	private static final int LOGINS = 3;

	TokenDay(Instant start, Instant deadline, Instant end) {
		this(start, deadline, deadline, end);
	}

	/**
	 * Returns this day with a deadline that leaves time for logins.
	 * @param login how long a login may take
	 * @return the day with the earlier deadline, which is not before its start
	 */
	TokenDay allowing(Duration login) {
		return new TokenDay(this.start, before(login.multipliedBy(LOGINS)), before(login), this.end);
	}

	private Instant before(Duration time) {
		Instant earlier = this.deadline.minus(time);
		return earlier.isAfter(this.start) ? earlier : this.start;
	}

}
