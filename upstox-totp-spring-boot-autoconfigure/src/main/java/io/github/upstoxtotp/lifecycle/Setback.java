package io.github.upstoxtotp.lifecycle;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import org.jspecify.annotations.Nullable;

/**
 * The failure of the last login and what it holds up. Moments are by Upstox's clock.
 * Immutable.
 *
 * @param failure why the login failed
 * @param failuresInRow the failures since the last success
 * @param pausedUntil the end of the pause that Upstox asked for, which nobody may pass
 * over
 * @param nextAttemptAt when the next login may start, or {@code null} if none may until
 * the credentials change or somebody resets the block
 * @since 0.1.0
 */
public record Setback(UpstoxLoginFailure failure, int failuresInRow, Instant pausedUntil,
		@Nullable Instant nextAttemptAt) {

	boolean isBlock() {
		return this.nextAttemptAt == null;
	}

	boolean holdsUp(Demand demand, Instant now) {
		if (this.nextAttemptAt == null) {
			return true;
		}
		return now.isBefore((demand == Demand.NEEDED) ? this.nextAttemptAt : this.pausedUntil);
	}

	/**
	 * Returns this setback as it looks to a process that has just started: somebody wants
	 * another try, but nobody may pass over a block or a pause that Upstox asked for.
	 * @param now the moment of the start
	 * @return the setback without the rest of the library's own back-off
	 */
	Setback forgivenAt(Instant now) {
		boolean early = this.nextAttemptAt != null && now.isBefore(this.nextAttemptAt);
		Instant next = this.pausedUntil.isAfter(now) ? this.pausedUntil : now;
		return early ? new Setback(this.failure, this.failuresInRow, this.pausedUntil, next) : this;
	}

	Answer toAnswer() {
		return new Answer.Failed(this.failure, this.nextAttemptAt);
	}

}
