package io.github.upstoxtotp.benchmarks.year;

/**
 * Ends a thread of a replica that was killed.
 */
final class Killed extends Error {

	private static final long serialVersionUID = 1L;

	Killed() {
		super("The replica was killed", null, false, false);
	}

}
