package io.github.upstoxtotp.benchmarks.year;

/**
 * Somebody who acts again and again.
 */
interface Actor {

	/**
	 * Returns when to act next.
	 * @return the moment, {@link Long#MAX_VALUE} for never
	 */
	long nextAt();

	/**
	 * Does what is due. May take virtual time by a {@link Nap}.
	 */
	void act();

}
