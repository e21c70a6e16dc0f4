package io.github.upstoxtotp.account;

/**
 * Why a login is demanded.
 */
enum LoginDemand {

	/**
	 * There is no valid token.
	 */
	NEEDED,

	/**
	 * Somebody asked for a new token, whether or not there is a valid one.
	 */
	FORCED

}
