package io.github.upstoxtotp.proof.year;

/**
 * Why a request found no token.
 */
enum UnavailabilityReason {

	/**
	 * It is before the deadline.
	 */
	BEFORE_DEADLINE,

	/**
	 * The next boundary is less than three minutes away: two by a clock that may have
	 * been set by a minute.
	 */
	GUARD_BAND,

	/**
	 * Upstox has an incident, or had one less than ten minutes ago.
	 */
	UPSTOX_DOWN,

	/**
	 * The PIN is wrong, or was less than ten minutes ago.
	 */
	PIN_WRONG,

	/**
	 * Logins are blocked until a person acts, because processes died again and again
	 * after they had sent a PIN.
	 */
	BLOCKED,

	/**
	 * Upstox revoked the token less than twelve minutes ago: a refused token causes a
	 * login at most once in ten minutes.
	 */
	TOKEN_REVOKED,

	/**
	 * The process started, or its machine woke up, less than two minutes ago.
	 */
	PROCESS_STARTING,

	/**
	 * Two OTPs, the limit for ten minutes, were generated less than twelve minutes ago
	 * and lost: the process died, or an exchange of its login failed.
	 */
	WINDOW_SPENT,

	/**
	 * The OTPs of the day are spent, by the record of the library.
	 */
	BUDGET_SPENT,

	/**
	 * None of these.
	 */
	UNEXPLAINED

}
