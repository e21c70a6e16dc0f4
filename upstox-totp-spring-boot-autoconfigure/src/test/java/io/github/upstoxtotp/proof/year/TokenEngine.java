package io.github.upstoxtotp.proof.year;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the token of a process.
 */
interface TokenEngine {

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
	void requestToken();

	void invalidate(String token);

	/**
	 * Returns whether no login starts until a person acts.
	 */
	boolean isBlocked();

	/**
	 * Has a PIN be sent again that Upstox has refused.
	 * @param refused called instead if that might lock the account
	 */
	void reset(Runnable refused);

}
