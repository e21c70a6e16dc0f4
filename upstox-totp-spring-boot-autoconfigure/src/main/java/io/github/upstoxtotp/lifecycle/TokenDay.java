package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;

/**
 * The time from one end of all tokens to the next, by Upstox's clock.
 *
 * @param start the end of the old tokens
 * @param deadline when a token must be there; for one who plans, when the last tries must
 * begin
 * @param end the end of the new tokens
 */
record TokenDay(Instant start, Instant deadline, Instant end) {

	/**
	 * Returns this day with a deadline that leaves time for a login.
	 * @param time how long a login may take
	 * @return the day with the earlier deadline, which is not before its start
	 */
	TokenDay allowing(Duration time) {
		Instant earlier = this.deadline.minus(time);
		return new TokenDay(this.start, earlier.isAfter(this.start) ? earlier : this.start, this.end);
	}

}
