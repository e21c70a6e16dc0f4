package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What can be said about a token without showing it. All moments are by Upstox's clock,
 * as far as it is known. Immutable.
 *
 * @param account the name of the account
 * @param state what the account is doing
 * @param userId the client code of the last token's holder
 * @param issuedAt when the last token was asked for
 * @param expiresAt when the last token ends or ended
 * @param nextLoginAt when the next login is tried by itself, or {@code null} if none is
 * planned
 * @param lastError why the last login failed, or {@code null} if it did not
 * @since 0.1.0
 */
public record UpstoxTokenStatus(String account, State state, @Nullable String userId, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt, @Nullable Instant nextLoginAt, @Nullable UpstoxLoginFailure lastError) {

	/**
	 * What an account is doing.
	 */
	public enum State {

		/**
		 * There never was a token.
		 */
		EMPTY,

		/**
		 * A login is under way.
		 */
		LOGGING_IN,

		/**
		 * There is a valid token.
		 */
		VALID,

		/**
		 * The last token is dead and the next login has not begun.
		 */
		EXPIRED,

		/**
		 * The last login failed, and another one will be tried by itself.
		 */
		BACKING_OFF,

		/**
		 * The last login failed for good: none is tried until the credentials change or
		 * somebody resets it.
		 */
		BLOCKED

	}

}
