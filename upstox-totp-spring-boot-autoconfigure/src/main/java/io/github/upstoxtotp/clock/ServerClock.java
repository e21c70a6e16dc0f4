package io.github.upstoxtotp.clock;

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
 * last leapt ahead
 * @since 0.1.0
 */
public record ServerClock(Duration offset, @Nullable UpstoxClockSkew skew) {

	/**
	 * A clock that is thought to agree with the local one.
	 */
	public static final ServerClock UNMEASURED = new ServerClock(Duration.ZERO, null);

	private static final Duration TRAVEL = Duration.ofSeconds(1);

	/**
	 * Returns the clock that was measured.
	 * @param skew how far it is ahead of the local one
	 * @return the clock
	 */
	public static ServerClock measured(UpstoxClockSkew skew) {
		return new ServerClock(skew.estimate(), skew);
	}

	/**
	 * Returns whether the clock was measured since the local one last leapt ahead.
	 * @return whether the skew is known
	 */
	public boolean isMeasured() {
		return this.skew != null;
	}

	/**
	 * Returns the moment by Upstox's clock, in whole milliseconds, as a store keeps it.
	 * @param local the moment by the local clock
	 * @return the moment by Upstox's clock
	 */
	public Instant at(Instant local) {
		return local.plus(this.offset).truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Returns the moment by the local clock.
	 * @param moment the moment by Upstox's clock
	 * @return the moment by the local clock
	 */
	public Instant toLocal(Instant moment) {
		return moment.minus(this.offset);
	}

	/**
	 * Returns until when a token may be sent so that it does not arrive expired, whatever
	 * is not known of Upstox's clock.
	 * @param end the first moment at which the token is expired
	 * @param margin how much earlier to stop while the clock is not measured
	 * @return a moment of the local clock
	 */
	public Instant lastUse(Instant end, Duration margin) {
		return (this.skew != null) ? end.minus(this.skew.atMost()).minus(TRAVEL) : toLocal(end).minus(margin);
	}

	/**
	 * Returns this clock as it looks after the local one has leapt. A leap back is a
	 * clock that was set, and Upstox's time goes on. A leap ahead may also be the end of
	 * a sleep, which the local clock tells rightly, so a new measurement is needed.
	 * @param leap how far the local clock went beyond the time that has passed
	 * @return the clock to go on with
	 */
	public ServerClock afterLeap(Duration leap) {
		if (!leap.isNegative()) {
			return new ServerClock(this.offset, null);
		}
		Duration back = leap.negated();
		UpstoxClockSkew moved = (this.skew != null)
				? new UpstoxClockSkew(this.skew.atLeast().plus(back), this.skew.atMost().plus(back)) : null;
		return new ServerClock(this.offset.plus(back), moved);
	}

}
