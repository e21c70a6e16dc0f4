package io.github.upstoxtotp.benchmarks.year;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the token of a replica.
 */
interface Engine {

	void start();

	void stop();

	/**
	 * Returns the token to send.
	 * @return the value of the token, or {@code null} if there is none
	 */
	@Nullable String currentToken();

	/**
	 * Asks for a token as a caller does who finds none.
	 */
	void demandToken();

	void invalidate(String token);

	void reset();

	/**
	 * Makes engines.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Makes the engine of a replica that starts.
		 * @param replica the replica
		 * @return the engine
		 */
		Engine create(Replica replica);

	}

}
