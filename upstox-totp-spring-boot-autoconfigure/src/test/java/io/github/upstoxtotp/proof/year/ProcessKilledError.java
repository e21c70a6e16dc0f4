package io.github.upstoxtotp.proof.year;

/**
 * Ends the thread of a process that was killed.
 */
final class ProcessKilledError extends Error {

	private static final long serialVersionUID = 1L;

	ProcessKilledError() {
		super("The process was killed", null, false, false);
	}

}
