package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

/**
 * Upstox's clock as far as it is known. Immutable.
 *
 * @param offset how far it is thought to be ahead of the local one
 * @param skew what was measured, or {@code null} if nothing was since the local clock
 * last leapt
 */
record ServerTime(Duration offset, @Nullable UpstoxClockSkew skew) {

	static final ServerTime UNMEASURED = new ServerTime(Duration.ZERO, null);

	private static final Duration TRAVEL = Duration.ofSeconds(1);

	static ServerTime measured(UpstoxClockSkew skew) {
		return new ServerTime(skew.estimate(), skew);
	}

	boolean isMeasured() {
		return this.skew != null;
	}

	/**
	 * Returns the moment by Upstox's clock, in whole milliseconds, as a store keeps it.
	 * @param local the moment by the local clock
	 * @return the moment by Upstox's clock
	 */
	Instant at(Instant local) {
		return local.plus(this.offset).truncatedTo(ChronoUnit.MILLIS);
	}

	Instant toLocal(Instant moment) {
		return moment.minus(this.offset);
	}

	/**
	 * Returns until when a token may be sent so that it does not arrive dead, whatever is
	 * not known of Upstox's clock.
	 * @param end the first moment at which the token is dead
	 * @return a moment of the local clock
	 */
	Instant lastUse(Instant end) {
		return (this.skew != null) ? end.minus(this.skew.atMost()).minus(TRAVEL)
				: toLocal(end).minus(TokenCalendar.GUARD_BEFORE);
	}

	/**
	 * Returns this time as it looks after the local clock has leapt. A leap back is a
	 * clock that was set, and Upstox's time goes on. A leap ahead may also be the end of
	 * a sleep, which the local clock tells rightly, so a new measurement is needed.
	 * @param leap how far the local clock went beyond the time that has passed
	 * @return the time to reckon with
	 */
	ServerTime afterLeap(Duration leap) {
		if (!leap.isNegative()) {
			return new ServerTime(this.offset, null);
		}
		Duration back = leap.negated();
		UpstoxClockSkew moved = (this.skew != null)
				? new UpstoxClockSkew(this.skew.atLeast().plus(back), this.skew.atMost().plus(back)) : null;
		return new ServerTime(this.offset.plus(back), moved);
	}

}
