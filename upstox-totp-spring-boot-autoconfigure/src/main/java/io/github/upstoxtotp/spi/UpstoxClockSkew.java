package io.github.upstoxtotp.spi;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How far Upstox's clock is ahead of the local one, as far as that could be measured: a
 * {@code Date} header tells whole seconds, and an answer takes time. Negative where
 * Upstox's clock is behind. Immutable.
 *
 * @param atLeast the least that the clock of Upstox can be ahead
 * @param atMost the most that the clock of Upstox can be ahead, which it just does not
 * reach unless both bounds are the same: a second ends before the next one begins
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-date">RFC 9110: Date</a>
 */
public record UpstoxClockSkew(Duration atLeast, Duration atMost) {

	/**
	 * Checks the order of the two bounds.
	 * @param atLeast the least that the clock of Upstox can be ahead
	 * @param atMost the most that the clock of Upstox can be ahead
	 * @throws IllegalArgumentException if the bounds are in the wrong order
	 */
	public UpstoxClockSkew {
		Assert.isTrue(atLeast.compareTo(atMost) <= 0, "The bounds of the clock skew are in the wrong order");
	}

	/**
	 * Returns a skew that is known exactly.
	 * @param skew how far Upstox's clock is ahead
	 * @return the skew with equal bounds
	 */
	public static UpstoxClockSkew of(Duration skew) {
		return new UpstoxClockSkew(skew, skew);
	}

	/**
	 * Returns the skew to use.
	 * @return zero if the clocks can agree, else the middle of the bounds
	 */
	public Duration estimate() {
		boolean agree = this.atLeast.compareTo(Duration.ZERO) <= 0 && this.atMost.compareTo(Duration.ZERO) > 0;
		return agree ? Duration.ZERO : this.atLeast.plus(this.atMost).dividedBy(2);
	}

	/**
	 * Combines two measurements.
	 * @param newer a newer measurement
	 * @return the bounds that both allow, or the newer one if they contradict each other
	 */
	public UpstoxClockSkew narrowedBy(UpstoxClockSkew newer) {
		Duration least = (this.atLeast.compareTo(newer.atLeast) > 0) ? this.atLeast : newer.atLeast;
		Duration most = (this.atMost.compareTo(newer.atMost) < 0) ? this.atMost : newer.atMost;
		return (least.compareTo(most) <= 0) ? new UpstoxClockSkew(least, most) : newer;
	}

}
