package io.github.upstoxtotp;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import org.jspecify.annotations.Nullable;

/**
 * The status of the token of an account, without its value. All moments are by Upstox's
 * clock, as far as it is known. Immutable. Create it with {@link #of(String, State)}: the
 * canonical constructor grows with new components.
 *
 * @param account the name of the account
 * @param state what the account is doing
 * @param userId the client code of the last token's user
 * @param issuedAt when the last token was requested
 * @param expiresAt when the last token expires or expired
 * @param nextLoginAt when the next login starts by itself, or {@code null} if none is
 * planned
 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
 * @param waitingSince since when the login budget has been spent or the store has been
 * down, if that is why the next login waits, or {@code null}
 * @param lastError why the last login failed, or {@code null} if it did not
 * @param failingSince when the first of the logins failed that have failed in a row, or
 * {@code null} if none has
 * @param lastRefusal the last refusal of the last token, or {@code null} if there was
 * none
 * @param storeDown whether the store is down, so that this process knows only what it has
 * learned itself
 * @param storeDownSince when the store was first found down, or {@code null} if it is not
 * down or if that is not known
 * @param prompt what the account owner is asked to do, or {@code null} if nobody is
 * waited for
 * @since 0.1.0
 */
public record UpstoxTokenStatus(String account, State state, @Nullable String userId, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt, @Nullable Instant nextLoginAt, @Nullable UpstoxWaitReason waitReason,
		@Nullable Instant waitingSince, @Nullable UpstoxLoginFailure lastError, @Nullable Instant failingSince,
		@Nullable UpstoxTokenRefusal lastRefusal, boolean storeDown, @Nullable Instant storeDownSince,
		@Nullable UpstoxHolderPrompt prompt) {

	private static final String UNRESTRICTED = "which needs management.endpoint.upstox.access=unrestricted and "
			+ "upstox in " + "management.endpoints.web.exposure.include";

	/**
	 * Returns the status of an account of which nothing else is known.
	 * @param account the name of the account
	 * @param state what the account is doing
	 * @return the status
	 */
	public static UpstoxTokenStatus of(String account, State state) {
		return new UpstoxTokenStatus(account, state, null, null, null, null, null, null, null, null, null, false, null,
				null);
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
				this.waitReason, this.waitingSince, this.lastError, this.failingSince, this.lastRefusal, this.storeDown,
				this.storeDownSince, this.prompt);
	}

	/**
	 * Returns this status with the next login.
	 * @param at when it starts by itself, or {@code null} if none is planned
	 * @param reason why it waits, or {@code null} if nothing holds it up
	 * @return the status
	 */
	public UpstoxTokenStatus withNextLogin(@Nullable Instant at, @Nullable UpstoxWaitReason reason) {
		return withNextLogin(at, reason, null);
	}

	/**
	 * Returns this status with the next login.
	 * @param at when it starts by itself, or {@code null} if none is planned
	 * @param reason why it waits, or {@code null} if nothing holds it up
	 * @param since since when there has been that reason, or {@code null} if that is not
	 * known
	 * @return the status
	 */
	public UpstoxTokenStatus withNextLogin(@Nullable Instant at, @Nullable UpstoxWaitReason reason,
			@Nullable Instant since) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt, at, reason,
				since, this.lastError, this.failingSince, this.lastRefusal, this.storeDown, this.storeDownSince,
				this.prompt);
	}

	/**
	 * Returns this status with the failure of the last login.
	 * @param failure why the last login failed, or {@code null} if it did not
	 * @return the status
	 */
	public UpstoxTokenStatus withLastError(@Nullable UpstoxLoginFailure failure) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.waitingSince, failure, this.failingSince, this.lastRefusal,
				this.storeDown, this.storeDownSince, this.prompt);
	}

	/**
	 * Returns this status with the beginning of the failures.
	 * @param since when the first of the logins failed that have failed in a row, or
	 * {@code null} if none has
	 * @return the status
	 */
	public UpstoxTokenStatus withFailingSince(@Nullable Instant since) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.waitingSince, this.lastError, since, this.lastRefusal,
				this.storeDown, this.storeDownSince, this.prompt);
	}

	/**
	 * Returns this status with the last refusal of the last token.
	 * @param refusal the refusal, or {@code null} if there was none
	 * @return the status
	 */
	public UpstoxTokenStatus withLastRefusal(@Nullable UpstoxTokenRefusal refusal) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.waitingSince, this.lastError, this.failingSince, refusal,
				this.storeDown, this.storeDownSince, this.prompt);
	}

	/**
	 * Returns this status with what is known of the store, but not since when.
	 * @param down whether the store is down
	 * @return the status
	 */
	public UpstoxTokenStatus withStoreDown(boolean down) {
		return withStore(down, null);
	}

	/**
	 * Returns this status with what is known of the store.
	 * @param since when the store was first found down, or {@code null} if it is not down
	 * @return the status
	 */
	public UpstoxTokenStatus withStoreDownSince(@Nullable Instant since) {
		return withStore(since != null, since);
	}

	private UpstoxTokenStatus withStore(boolean down, @Nullable Instant since) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.waitingSince, this.lastError, this.failingSince,
				this.lastRefusal, down, since, this.prompt);
	}

	/**
	 * Returns this status with what the account owner is asked to do.
	 * @param newPrompt what the account owner must do, or {@code null} if nobody is
	 * waited for
	 * @return the status
	 */
	public UpstoxTokenStatus withPrompt(@Nullable UpstoxHolderPrompt newPrompt) {
		return new UpstoxTokenStatus(this.account, this.state, this.userId, this.issuedAt, this.expiresAt,
				this.nextLoginAt, this.waitReason, this.waitingSince, this.lastError, this.failingSince,
				this.lastRefusal, this.storeDown, this.storeDownSince, newPrompt);
	}

	/**
	 * Returns what a person wants to know, in a few sentences: what is wrong and since
	 * when, when the next login starts and why not earlier, and what to do.
	 * @return the sentences, as the log and the health show them
	 */
	public String describe() {
		String description = switch (this.state) {
			case EMPTY -> "There is no Upstox token. " + describeNextLogin();
			case LOGGING_IN -> (this.lastError != null)
					? describe(this.lastError, this.failingSince) + " Another login is in progress."
					: "Logging in to Upstox";
			case VALID -> "The Upstox token%s is valid until %s. %s%s".formatted(owner(), time(this.expiresAt),
					(this.lastError != null) ? describe(this.lastError, this.failingSince) + " " : "",
					describeNextLogin());
			case EXPIRED -> "The Upstox token%s is no longer valid. %s".formatted(owner(), describeNextLogin());
			case BACKING_OFF -> describe(this.lastError, this.failingSince) + " " + describeNextLogin();
			case AWAITING_HOLDER -> describePrompt();
			case BLOCKED ->
				describe(this.lastError, this.failingSince) + " " + describeBlock(this.account, this.lastError);
		};
		return description + describeStore();
	}

	private String describeStore() {
		if (!this.storeDown) {
			return "";
		}
		String down = (this.waitReason == UpstoxWaitReason.STORE) ? "Until the token store is back"
				: (this.storeDownSince != null) ? "The token store has been down since %s. Until it is back"
					.formatted(time(this.storeDownSince)) : "The token store is down. Until it is back";
		return " " + down + ", this process uses only what it knows itself.";
	}

	/**
	 * Returns when the next login starts, and why not earlier.
	 * @return a sentence or two
	 */
	public String describeNextLogin() {
		if (this.nextLoginAt == null) {
			return describeUnplannedLogin();
		}
		return "Next login at " + time(this.nextLoginAt) + because(this.waitReason, this.waitingSince);
	}

	private String describeUnplannedLogin() {
		if (this.waitReason == UpstoxWaitReason.BLOCK) {
			return describeBlock(this.account, this.lastError);
		}
		return (this.waitReason != null && this.waitReason != UpstoxWaitReason.SCHEDULE)
				? "No login may start yet" + because(this.waitReason, this.waitingSince) : "The next caller logs in.";
	}

	private String owner() {
		return (this.userId != null) ? " of " + this.userId : "";
	}

	private String describePrompt() {
		if (this.prompt == null) {
			return "The account owner must act.";
		}
		return ("Waiting for the account owner, who was asked at %s and has time until %s: %s To ask again, at most "
				+ "three times a " + "day: POST /actuator/upstox/%s/login, %s.")
			.formatted(time(this.prompt.askedAt()), time(this.prompt.until()), this.prompt.instruction(), this.account,
					UNRESTRICTED);
	}

	static String describe(@Nullable UpstoxLoginFailure failure, @Nullable Instant since) {
		String began = (since != null) ? " Logins have failed since %s.".formatted(time(since)) : "";
		if (failure == null) {
			return "The login to Upstox failed." + began;
		}
		String code = (failure.code() != null) ? " [" + failure.code() + "]" : "";
		return "The login to Upstox failed at step %s%s: %s %s%s".formatted(failure.step(), code, failure.message(),
				failure.tip(), began);
	}

	static String because(@Nullable UpstoxWaitReason reason, @Nullable Instant since) {
		if (reason == null || reason == UpstoxWaitReason.SCHEDULE) {
			return ".";
		}
		return ": " + reason.text(since) + "." + ((reason.tip() != null) ? " " + reason.tip() : "");
	}

	static String describeBlock(String account, @Nullable UpstoxLoginFailure failure) {
		Credential refused = (failure != null) ? failure.refused() : null;
		boolean forced = refused == Credential.PIN || refused == Credential.TOTP_SECRET;
		return ("No login starts until the credentials change or somebody resets the account. Restart with the right "
				+ "settings. If they were right, and you have corrected something at Upstox instead, reset the "
				+ "account: " + "POST /actuator/upstox/%s/%s, %s.")
			.formatted(account, forced ? "force-reset" : "reset", UNRESTRICTED);
	}

	private static @Nullable String time(@Nullable Instant moment) {
		return (moment != null) ? UpstoxTime.format(moment) : null;
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
		 * There is no token until the account owner has approved it or logged in.
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
