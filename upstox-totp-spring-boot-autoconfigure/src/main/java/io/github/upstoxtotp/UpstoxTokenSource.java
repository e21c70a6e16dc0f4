package io.github.upstoxtotp;

/**
 * Where tokens come from. A bean of this type replaces the login by TOTP and PIN.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpstoxTokenSource {

	/**
	 * Logs in once, from the first step to the last, and returns how it ended. Makes
	 * Upstox generate at most one OTP, sends the PIN at most once, and does not repeat
	 * what may already have been carried out: when to log in again is decided by the
	 * caller. Called by one thread at a time for each account; may block until the
	 * deadline; ends early when the thread is interrupted.
	 * @param attempt what this login may spend
	 * @return the token or the failure
	 */
	UpstoxLoginResult login(UpstoxLoginAttempt attempt);

}
