package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import org.jspecify.annotations.Nullable;

/**
 * The failure of the last login, as far as it tells when the next one may start. Moments
 * are by Upstox's clock. Immutable.
 *
 * @param failure why the login failed
 * @param failedAt when it failed
 * @param freeFailures how many logins in a row have failed without an OTP, including this
 * one; zero if this one has cost an OTP
 * @param pausedUntil the end of the pause that nobody may skip; {@code failedAt} if there
 * is none
 * @param block whether no login may start until the credentials change or somebody resets
 * the account
 * @param repeated whether the login before failed at the same step, as logins do in an
 * outage
 * @param since when the first of the logins failed that have failed in a row, or
 * {@code null} if that is not known
 * @since 0.1.0
 */
public record LoginSetback(UpstoxLoginFailure failure, Instant failedAt, int freeFailures, Instant pausedUntil,
		boolean block, boolean repeated, @Nullable Instant since) {

	/**
	 * Creates a setback that does not look like an outage.
	 * @param failure why the login failed
	 * @param failedAt when it failed
	 * @param freeFailures how many logins in a row have failed without an OTP
	 * @param pausedUntil the end of the pause that nobody may skip
	 * @param block whether no login may start
	 */
	public LoginSetback(UpstoxLoginFailure failure, Instant failedAt, int freeFailures, Instant pausedUntil,
			boolean block) {
		this(failure, failedAt, freeFailures, pausedUntil, block, false, failedAt);
	}

	/**
	 * Returns this setback as one that follows another.
	 * @param before the setback before, or {@code null}
	 * @return the setback
	 */
	LoginSetback following(@Nullable LoginSetback before) {
		return (before != null) ? new LoginSetback(this.failure, this.failedAt, this.freeFailures, this.pausedUntil,
				this.block, before.failure().step() == this.failure.step(), before.since()) : this;
	}

}
