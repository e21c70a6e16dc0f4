package io.github.upstoxtotp.spi;

import io.github.upstoxtotp.UpstoxToken;

/**
 * Obtains tokens. A bean of this type replaces the login by TOTP and PIN. All methods are
 * called by one thread at a time for each account.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpstoxTokenSource {

	/**
	 * Logs in once, from the first step to the last, and returns the outcome. Makes
	 * Upstox generate at most one OTP, sends the PIN at most once, and does not repeat
	 * what may already have been carried out: the caller decides when to log in again.
	 * May block until the deadline; returns early when the thread is interrupted.
	 * @param attempt what this login may spend
	 * @return the token or the failure
	 */
	UpstoxLoginResult login(UpstoxLoginAttempt attempt);

	/**
	 * Returns whether a login asks a person, so that it starts by itself once a day at
	 * {@code upstox.approval.prompt-at} and returns {@link UpstoxLoginResult.Awaiting}.
	 * @return {@code false} if a login needs nobody
	 */
	default boolean asksHolder() {
		return false;
	}

	/**
	 * Asks Upstox by one harmless call whether it accepts a token. Called for a token
	 * that an endpoint has refused or that was not issued to this process, and after a
	 * login close to the time at which all tokens expire. A token that a person hands in
	 * is taken only if the answer names its owner. Throws nothing; blocks no longer than
	 * a call may take.
	 * @param token the token
	 * @return what Upstox says; {@link UpstoxTokenCheck#UNKNOWN} if this source cannot
	 * ask
	 */
	default UpstoxTokenCheck check(UpstoxToken token) {
		return UpstoxTokenCheck.UNKNOWN;
	}

	/**
	 * Revokes a token at Upstox. Throws nothing; blocks no longer than a call may take.
	 * @param token the token
	 * @return whether Upstox has confirmed that the token is revoked; {@code false} if
	 * this source cannot log out
	 */
	default boolean logout(UpstoxToken token) {
		return false;
	}

}
