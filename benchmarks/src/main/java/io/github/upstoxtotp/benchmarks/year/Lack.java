package io.github.upstoxtotp.benchmarks.year;

/**
 * Why a request has found no token.
 */
enum Lack {

	/**
	 * The deadline has not come.
	 */
	EARLY,

	/**
	 * The next boundary is less than three minutes away: two by a clock that may have
	 * been set by a minute.
	 */
	HELD_BACK,

	/**
	 * Upstox is, or was less than ten minutes ago, in trouble.
	 */
	UPSTOX_TROUBLED,

	/**
	 * The PIN is wrong, or was less than ten minutes ago.
	 */
	PIN_WRONG,

	/**
	 * Upstox has ended the token less than twelve minutes ago: refused tokens cause a
	 * login once in ten minutes at most.
	 */
	REVOKED,

	/**
	 * The replica started, or its machine woke up, less than two minutes ago.
	 */
	STARTING,

	/**
	 * Two generations, the most that ten minutes may have, were made less than twelve
	 * minutes ago, and lost: the process died, or an exchange of its login failed.
	 */
	WINDOW_SPENT,

	/**
	 * The generations of the day are spent, by the books of the library.
	 */
	BUDGET_SPENT,

	/**
	 * None of these.
	 */
	INEXCUSABLE

}
