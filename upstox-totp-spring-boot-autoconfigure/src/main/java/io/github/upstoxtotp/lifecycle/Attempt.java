package io.github.upstoxtotp.lifecycle;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginAttempt;

/**
 * One login of an account.
 *
 * @param account the account that pays for it
 * @param deadline when the login must have ended
 */
record Attempt(Account account, Instant deadline) implements UpstoxLoginAttempt {

	@Override
	public boolean claimOtpGeneration() {
		return this.account.claimGeneration();
	}

	@Override
	public boolean claimTotp(long timeStep) {
		return this.account.claimTotp(timeStep);
	}

}
