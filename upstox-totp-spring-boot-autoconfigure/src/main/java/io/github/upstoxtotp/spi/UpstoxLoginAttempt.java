package io.github.upstoxtotp.spi;

import java.time.Instant;

/**
 * What a source may spend on one login. Both claims are recorded before they are granted,
 * so that neither a crash nor another thread can spend them twice.
 *
 * @since 0.1.0
 */
public interface UpstoxLoginAttempt {

	/**
	 * Returns the account that logs in.
	 * @return the name of the account
	 */
	String account();

	/**
	 * Returns the deadline of the login, by the local clock.
	 * @return the deadline
	 */
	Instant deadline();

	/**
	 * Reports how the clocks differ, as soon as that is known and before anything is
	 * claimed: Upstox counts its limits by its own clock. May be called again when it is
	 * known more exactly.
	 * @param skew how far Upstox's clock is ahead of the local one
	 */
	void reportClockSkew(UpstoxClockSkew skew);

	/**
	 * Asks for one OTP generation. Call it right before the request that makes Upstox
	 * generate an OTP, at most once in an attempt.
	 * @return {@code false} if the budget is spent and the request must not be sent
	 */
	boolean claimOtpGeneration();

	/**
	 * Returns whether the code of a time step cannot be claimed any more, so that a login
	 * waits for a later one before it spends an OTP. Claims nothing.
	 * @param timeStep the number of 30-second steps since the epoch (RFC 6238)
	 * @return {@code true} if the code of this or a later step was claimed before;
	 * {@code false} if it was not, or if that is unknown
	 */
	default boolean isTotpClaimed(long timeStep) {
		return false;
	}

	/**
	 * Asks for the code of a time step. Call it right before the code is sent. Whoever
	 * may send the code may send the PIN after it.
	 * @param timeStep the number of 30-second steps since the epoch (RFC 6238)
	 * @return {@code false} if the code of this or a later step was claimed before and
	 * must not be sent
	 */
	boolean claimTotp(long timeStep);

	/**
	 * Asks for one prompt to the account owner. Call it right before the request that
	 * makes Upstox ask the account owner, at most once in an attempt. A prompt counts
	 * unless the login then fails without {@code AMBIGUOUS}.
	 * @return {@code false} if the account owner must not be asked now
	 */
	default boolean claimPrompt() {
		return true;
	}

}
