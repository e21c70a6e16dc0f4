package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time from one end of all tokens to the next, by Upstox's clock.
 *
 * @param start the end of the old tokens
 * @param deadline when a token must be there; for one who plans, when the login for it
 * must begin
 * @param tries when the last logins that can give the token in time may begin, and one
 * that is late
 * @param end the end of the new tokens
 */
record TokenDay(Instant start, Instant deadline, List<Instant> tries, Instant end) {

	// A login whose process dies, with the rest of its lease, and one that succeeds.
	private static final int LOGINS = 2;

	// The market opens half an hour after the usual deadline.
	private static final Duration LATE = Duration.ofMinutes(25);

	TokenDay(Instant start, Instant deadline, Instant end) {
		this(start, deadline, List.of(deadline, deadline, deadline, deadline), end);
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
		return new TokenDay(this.start, planned, List.of(first, planned, before(login), this.deadline), this.end);
	}

	/**
	 * Returns this day as it is planned in an outage, which may last beyond the deadline.
	 * @return the day with the last try close to the opening of the market
	 */
	TokenDay withOutage() {
		List<Instant> inTime = this.tries.subList(0, this.tries.size() - 1);
		Instant last = this.tries.get(this.tries.size() - 1).plus(LATE);
		return new TokenDay(this.start, this.deadline, Stream.concat(inTime.stream(), Stream.of(last)).toList(),
				this.end);
	}

	private Instant before(Duration time) {
		Instant earlier = this.deadline.minus(time);
		return earlier.isAfter(this.start) ? earlier : this.start;
	}

}
