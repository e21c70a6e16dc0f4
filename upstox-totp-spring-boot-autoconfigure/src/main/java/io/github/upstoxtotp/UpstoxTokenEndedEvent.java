package io.github.upstoxtotp;

/**
 * The token in use is no longer used, and there is no other yet.
 *
 * @param account the name of the account
 * @param reason why
 * @since 0.1.0
 */
public record UpstoxTokenEndedEvent(String account, Reason reason) implements UpstoxTokenEvent {

	/**
	 * Why a token is no longer used.
	 */
	public enum Reason {

		/**
		 * The token has expired, or is so close to its expiry that it may expire on the
		 * way.
		 */
		ENDED,

		/**
		 * Upstox has refused the token before it expired.
		 */
		REFUSED,

		/**
		 * Somebody has logged out, in this process or another one.
		 */
		LOGGED_OUT

	}

}
