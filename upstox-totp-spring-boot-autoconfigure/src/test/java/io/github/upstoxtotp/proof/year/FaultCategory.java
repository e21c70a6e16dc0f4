package io.github.upstoxtotp.proof.year;

/**
 * A category of faults that a scenario may have.
 */
enum FaultCategory {

	/**
	 * Upstox, or the connection to it, fails. What can cost an OTP ends before the
	 * deadline, and does not follow an outage that went on beyond it.
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
	 * Processes are added and removed.
	 */
	SCALING,

	/**
	 * The store is down, or loses its content.
	 */
	STORE,

	/**
	 * Upstox revokes tokens.
	 */
	REVOCATIONS,

	/**
	 * The PIN is wrong for some hours.
	 */
	PIN

}
