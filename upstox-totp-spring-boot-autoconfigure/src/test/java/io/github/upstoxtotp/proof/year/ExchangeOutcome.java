package io.github.upstoxtotp.proof.year;

/**
 * What happens to an exchange with Upstox.
 */
enum ExchangeOutcome {

	/**
	 * The request is processed and answered.
	 */
	ANSWERED,

	/**
	 * No connection is made.
	 */
	UNREACHABLE,

	/**
	 * It is neither processed nor answered within any timeout.
	 */
	LEFT_HANGING,

	/**
	 * The connection is reset before Upstox processes the request.
	 */
	RESET_BEFORE,

	/**
	 * The connection is reset after Upstox has processed the request.
	 */
	RESET_AFTER,

	/**
	 * Upstox answers with 503 and does not process the request.
	 */
	SERVER_ERROR,

	/**
	 * Upstox answers with 429.
	 */
	RATE_LIMITED,

	/**
	 * Upstox answers that the session is unknown.
	 */
	SESSION_LOST

}
