package io.github.upstoxtotp.sample;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.jspecify.annotations.Nullable;

/**
 * The status of an account, as the API of the sample shows it.
 *
 * @param account the name of the account
 * @param state what the account is doing
 * @param userId the client code of the account owner
 * @param issuedAt when the token was asked for
 * @param expiresAt when the token expires or expired
 * @param nextLoginAt when the next login is tried by itself
 * @param waitReason why the next login waits
 * @param waitMessage why, in words
 * @param prompt what the account owner must do
 * @param lastError why the last login failed
 * @param lastRefusal when Upstox refused the last token before it expired
 * @param storeDown whether the store is down
 * @param storeDownSince when the store was first found down
 */
public record TokenReport(String account, UpstoxTokenStatus.State state, @Nullable String userId,
		@Nullable Instant issuedAt, @Nullable Instant expiresAt, @Nullable Instant nextLoginAt,
		@Nullable UpstoxWaitReason waitReason, @Nullable String waitMessage, @Nullable UpstoxHolderPrompt prompt,
		@Nullable LastError lastError, @Nullable LastRefusal lastRefusal, boolean storeDown,
		@Nullable Instant storeDownSince) {

	/**
	 * Creates the report of an account.
	 * @param status the status of its account
	 * @return the report, which holds no secret
	 */
	public static TokenReport of(UpstoxTokenStatus status) {
		UpstoxWaitReason reason = status.waitReason();
		return new TokenReport(status.account(), status.state(), status.userId(), status.issuedAt(), status.expiresAt(),
				status.nextLoginAt(), reason, (reason != null) ? reason.text(status.waitingSince()) : null,
				status.prompt(), LastError.of(status.lastError()), LastRefusal.of(status.lastRefusal()),
				status.storeDown(), status.storeDownSince());
	}

	/**
	 * Why a login failed.
	 *
	 * @param step the step at which it failed
	 * @param kind whether another login may succeed
	 * @param code the code of Upstox
	 * @param message what happened
	 * @param tip what to do
	 * @param attemptsLeft how many wrong PINs are left before Upstox locks the account
	 */
	public record LastError(UpstoxLoginStep step, UpstoxLoginFailure.Kind kind, @Nullable String code, String message,
			String tip, @Nullable Integer attemptsLeft) {

		static @Nullable LastError of(@Nullable UpstoxLoginFailure failure) {
			return (failure != null) ? new LastError(failure.step(), failure.kind(), failure.code(), failure.message(),
					failure.tip(), failure.attemptsLeft()) : null;
		}

	}

	/**
	 * A token that Upstox refused before it expired.
	 *
	 * @param refusedAt when it was refused
	 * @param outcome what came of it
	 * @param message what came of it, in words
	 */
	public record LastRefusal(Instant refusedAt, UpstoxTokenRefusal.Outcome outcome, String message) {

		static @Nullable LastRefusal of(@Nullable UpstoxTokenRefusal refusal) {
			return (refusal != null) ? new LastRefusal(refusal.refusedAt(), refusal.outcome(), refusal.outcome().text())
					: null;
		}

	}

}
