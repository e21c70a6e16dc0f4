package io.github.upstoxtotp.proof.year;

/**
 * What acts again and again.
 */
interface SimulationActor {

	/**
	 * Returns when to act next.
	 * @return the moment, {@link Long#MAX_VALUE} for never
	 */
	long nextAt();

	/**
	 * Does what is due. May pass virtual time by a {@link VirtualSleep}.
	 */
	void act();

}
