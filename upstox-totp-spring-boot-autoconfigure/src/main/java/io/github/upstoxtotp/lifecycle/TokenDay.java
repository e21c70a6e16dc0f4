package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time from one end of all tokens to the next, by Upstox's clock.
 *
 * @param start the end of the old tokens
 * @param deadline when a token must be there; for one who plans, when the login for it
 * must begin
 * @param tries when the last logins that can give the token in time may begin, and one
 * that is late
 * @param afterOutage when the last login may begin if an outage lasts beyond the deadline
 * @param end the end of the new tokens
 */
record TokenDay(Instant start, Instant deadline, List<Instant> tries, Instant afterOutage, Instant end) {

	// A login whose process dies, with the rest of its lease, and one that succeeds.
	private static final int LOGINS = 2;

	// The market opens half an hour after the usual deadline.
	private static final Duration LATE = Duration.ofMinutes(25);

	TokenDay(Instant start, Instant deadline, Instant end) {
		this(start, deadline, List.of(deadline, deadline, deadline, deadline), deadline.plus(LATE), end);
	}

	/**
	 * Returns this day with a deadline that leaves time for logins.
	 * @param login how long a login may take
	 * @param window how long before the others the first try has to begin for the budget
	 * not to count it with them
	 * @return the day with the earlier deadline, which is not before its start
	 */
	TokenDay allowing(Duration login, Duration window) {
		Instant planned = before(login.multipliedBy(LOGINS));
		Instant first = before(login.multipliedBy(LOGINS).plus(window));
		return new TokenDay(this.start, planned, List.of(first, planned, before(login), this.deadline),
				this.afterOutage, this.end);
	}

	private Instant before(Duration time) {
		Instant earlier = this.deadline.minus(time);
		return earlier.isAfter(this.start) ? earlier : this.start;
	}

}
