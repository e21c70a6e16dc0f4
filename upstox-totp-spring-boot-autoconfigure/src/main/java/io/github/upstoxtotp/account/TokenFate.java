package io.github.upstoxtotp.account;

/**
 * What has become of a token before it expired.
 *
 * @since 0.1.0
 */
public enum TokenFate {

	/**
	 * The token is in use until it expires.
	 */
	KEPT,

	/**
	 * Upstox has refused the token; a new one is wanted.
	 */
	REFUSED,

	/**
	 * Somebody logged out; no new token is wanted until a caller asks or the day ends.
	 */
	LOGGED_OUT

}
