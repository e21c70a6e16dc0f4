package io.github.upstoxtotp.benchmarks.year;

/**
 * What becomes of a request.
 */
enum Fate {

	/**
	 * It is answered.
	 */
	ANSWERED,

	/**
	 * No connection is made.
	 */
	UNREACHABLE,

	/**
	 * It is not answered within any timeout, nor carried out.
	 */
	LEFT_HANGING,

	/**
	 * The connection is reset before Upstox carries it out.
	 */
	RESET_BEFORE,

	/**
	 * The connection is reset after Upstox has carried it out.
	 */
	RESET_AFTER,

	/**
	 * Upstox answers that it is in trouble, and does not carry it out.
	 */
	SERVER_TROUBLE,

	/**
	 * Upstox answers that there are too many requests.
	 */
	RATE_LIMITED,

	/**
	 * Upstox answers that it has lost the session.
	 */
	SESSION_LOST

}
