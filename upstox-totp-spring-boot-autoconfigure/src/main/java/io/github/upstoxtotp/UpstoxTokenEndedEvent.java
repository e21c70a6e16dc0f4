package io.github.upstoxtotp;

/**
 * The token in use has gone out of use, and there is no other yet.
 *
 * @param account the name of the account
 * @param reason why
 * @since 0.1.0
 */
public record UpstoxTokenEndedEvent(String account, Reason reason) implements UpstoxTokenEvent {

	/**
	 * Why a token has gone out of use.
	 */
	public enum Reason {

		/**
		 * The token has reached its end, or comes so close to it that it may arrive dead.
		 */
		ENDED,

		/**
		 * Upstox has refused the token before its end.
		 */
		REFUSED,

		/**
		 * Somebody has logged out, in this process or another one.
		 */
		LOGGED_OUT

	}

}
