package io.github.upstoxtotp.cli;

import io.github.upstoxtotp.UpstoxToken;

/**
 * A token, and where it comes from.
 *
 * @param token the token
 * @param origin where it comes from
 */
record GivenToken(UpstoxToken token, TokenOrigin origin) {

	/**
	 * Where a token comes from.
	 */
	enum TokenOrigin {

		/**
		 * A login of this command.
		 */
		LOGIN,

		/**
		 * A browser.
		 */
		BROWSER,

		/**
		 * Standard input.
		 */
		HANDED_IN,

		/**
		 * The store, and Upstox has accepted it just now.
		 */
		STORE,

		/**
		 * The store; Upstox was not reached.
		 */
		UNCHECKED_STORE

	}

}
