package io.github.upstoxtotp.proof.year;

/**
 * Why an account logged in more than once in a token day.
 */
enum RepeatedLoginCause {

	/**
	 * Upstox had revoked the token.
	 */
	REVOKED,

	/**
	 * Upstox issued the token, but its answer never arrived.
	 */
	ANSWER_LOST,

	/**
	 * Neither a running process nor the store had the token any more.
	 */
	FORGOTTEN,

	/**
	 * A process had the token, but the store was down or had lost it.
	 */
	STORE_TROUBLE,

	/**
	 * The login was not needed.
	 */
	UNEXPLAINED

}
