package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What can be said about the token of an account without showing it. All moments are by
 * Upstox's clock, as far as it is known. Immutable. Create it with
 * {@link #of(String, State)}: the canonical constructor grows with new components.
 *
 * @param account the name of the account
 * @param state what the account is doing
 * @param userId the client code of the last token's user
 * @param issuedAt when the last token was requested
 * @param expiresAt when the last token expires or expired
 * @param nextLoginAt when the next login starts by itself, or {@code null} if none is
 * planned
 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
 * @param lastError why the last login failed, or {@code null} if it did not
 * @param lastRefusal the last refusal of the last token, or {@code null} if there was
 * none
 * @param storeDown whether the store is down, so that this process knows only what it has
 * learnt itself
 * @param prompt what the holder of the account is asked to do, or {@code null} if nobody
 * is waited for
 * @since 0.1.0
 */
public record UpstoxTokenStatus(String account, State state, @Nullable String userId, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt, @Nullable Instant nextLoginAt, @Nullable UpstoxWaitReason waitReason,
		@Nullable UpstoxLoginFailure lastError, @Nullable UpstoxTokenRefusal lastRefusal, boolean storeDown,
		@Nullable UpstoxHolderPrompt prompt) {

	/**
	 * Returns the status of an account of which nothing else is known.
	 * @param account the name of the account
	 * @param state what the account is doing
	 * @return the status
	 */
	public static UpstoxTokenStatus of(String account, State state) {
		return new UpstoxTokenStatus(account, state, null, null, null, null, null, null, null, false, null);
	}

	/**
	 * Returns this status with the last token.
	 * @param newUserId the client code of the token's user
	 * @param newIssuedAt when the token was requested
	 * @param newExpiresAt when the token expires or expired
	 * @return the status
	 */
	public UpstoxTokenStatus withToken(@Nullable String newUserId, @Nullable Instant newIssuedAt,
			@Nullable Instant newExpiresAt) {
		return new UpstoxTokenStatus(this.account, this.state, newUserId, newIssuedAt, newExpiresAt, this.nextLoginAt,
				this.waitReason, this.lastError, this.lastRefusal, this.storeDown, this.prompt);
	}

	/**
	 * Returns this status with the next login.
	 * @param at when it starts by itself, or {@code null} if none is planned
	 * @param reason why it waits, or {@code null} if nothing holds it up
	 * @return the status
	 */
	public UpstoxTokenStatus withNextLogin(@Nullable Instant at, @Nullable UpstoxWaitReason reason) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt, at, reason,
				this.lastError, this.lastRefusal, this.storeDown, this.prompt);
	}

	/**
	 * Returns this status with the failure of the last login.
	 * @param failure why the last login failed, or {@code null} if it did not
	 * @return the status
	 */
	public UpstoxTokenStatus withLastError(@Nullable UpstoxLoginFailure failure) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, failure, this.lastRefusal, this.storeDown, this.prompt);
	}

	/**
	 * Returns this status with the last refusal of the last token.
	 * @param refusal the refusal, or {@code null} if there was none
	 * @return the status
	 */
	public UpstoxTokenStatus withLastRefusal(@Nullable UpstoxTokenRefusal refusal) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.lastError, refusal, this.storeDown, this.prompt);
	}

	/**
	 * Returns this status with what is known of the store.
	 * @param down whether the store is down
	 * @return the status
	 */
	public UpstoxTokenStatus withStoreDown(boolean down) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.lastError, this.lastRefusal, down, this.prompt);
	}

	/**
	 * Returns this status with what the holder of the account is asked to do.
	 * @param newPrompt what the holder must do, or {@code null} if nobody is waited for
	 * @return the status
	 */
	public UpstoxTokenStatus withPrompt(@Nullable UpstoxHolderPrompt newPrompt) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.lastError, this.lastRefusal, this.storeDown, newPrompt);
	}

	/**
	 * What an account is doing.
	 */
	public enum State {

		/**
		 * There never was a token.
		 */
		EMPTY,

		/**
		 * A login is in progress.
		 */
		LOGGING_IN,

		/**
		 * There is no token until the holder of the account has approved it or logged in.
		 */
		AWAITING_HOLDER,

		/**
		 * There is a valid token.
		 */
		VALID,

		/**
		 * The last token is expired and the next login has not started.
		 */
		EXPIRED,

		/**
		 * The last login failed, and the next one waits.
		 */
		BACKING_OFF,

		/**
		 * Logins are blocked until the credentials change or somebody resets the account.
		 */
		BLOCKED

	}

}
