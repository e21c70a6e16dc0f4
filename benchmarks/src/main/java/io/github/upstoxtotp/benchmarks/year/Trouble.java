package io.github.upstoxtotp.benchmarks.year;

/**
 * A class of troubles.
 */
enum Trouble {

	/**
	 * Upstox, or the way to it, fails. What can cost an OTP ends before the deadline, and
	 * does not follow an outage that went on beyond it.
	 */
	UPSTOX,

	/**
	 * As {@link #UPSTOX}, but what costs an OTP may last beyond the deadline.
	 */
	UPSTOX_LATE,

	/**
	 * Processes restart and crash, machines sleep, clocks are set.
	 */
	PROCESSES,

	/**
	 * Processes join and die.
	 */
	FLEET,

	/**
	 * The store is down, or loses everything.
	 */
	STORE,

	/**
	 * Upstox ends tokens early.
	 */
	REVOCATIONS,

	/**
	 * The PIN is wrong for some hours.
	 */
	PIN

}
