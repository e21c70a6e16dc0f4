package io.github.upstoxtotp.cli;

/**
 * What came of a logout.
 */
enum Farewell {

	/**
	 * There was no valid token.
	 */
	NO_TOKEN,

	/**
	 * Upstox says that the token is dead.
	 */
	CONFIRMED,

	/**
	 * The token is forgotten here; what Upstox thinks of it is not known.
	 */
	UNCONFIRMED

}
