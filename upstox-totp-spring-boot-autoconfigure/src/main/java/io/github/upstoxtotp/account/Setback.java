package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
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
 * @param again whether the login before failed at the same step, as logins do in an
 * outage
 * @since 0.1.0
 */
public record Setback(UpstoxLoginFailure failure, int failuresInRow, Instant pausedUntil,
		@Nullable Instant nextAttemptAt, boolean again) {

	/**
	 * Creates a setback that does not look like an outage.
	 * @param failure why the login failed
	 * @param failuresInRow the failures since the last success
	 * @param pausedUntil the end of the pause that Upstox asked for
	 * @param nextAttemptAt when the next login may start, or {@code null} if none may
	 */
	public Setback(UpstoxLoginFailure failure, int failuresInRow, Instant pausedUntil,
			@Nullable Instant nextAttemptAt) {
		this(failure, failuresInRow, pausedUntil, nextAttemptAt, false);
	}

	/**
	 * Returns the setback of a login that fails after this one.
	 * @param answered why it fails
	 * @param paused the end of the pause that Upstox asks for
	 * @return the setback, with nothing said of the next login yet but the pause
	 */
	Setback followedBy(UpstoxLoginFailure answered, Instant paused) {
		boolean costly = answered.step() != UpstoxLoginStep.DIALOG;
		return new Setback(answered, this.failuresInRow + 1, paused, paused,
				costly ? answered.step() == this.failure.step() : this.again);
	}

	Setback until(@Nullable Instant moment) {
		return new Setback(this.failure, this.failuresInRow, this.pausedUntil, moment, this.again);
	}

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
		return early ? until(next) : this;
	}

	Answer toAnswer() {
		return new Answer.Failed(this.failure, this.nextAttemptAt);
	}

}
