package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
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
	 * Returns this setback as it looks after the clock was set back.
	 * @param jump how far it was set back
	 * @return a setback that holds nothing up for longer than it should
	 */
	Setback earlierBy(Duration jump) {
		return new Setback(this.failure, this.failuresInRow, this.pausedUntil.minus(jump),
				(this.nextAttemptAt != null) ? this.nextAttemptAt.minus(jump) : null);
	}

	Answer toAnswer() {
		return new Answer.Failed(this.failure, this.nextAttemptAt);
	}

}
