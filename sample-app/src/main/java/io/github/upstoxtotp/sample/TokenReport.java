package io.github.upstoxtotp.sample;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is told about the token.
 *
 * @param account the name of the account
 * @param state what the account is doing
 * @param userId the client code of the holder
 * @param issuedAt when the token was asked for
 * @param expiresAt when the token ends or ended
 * @param nextLoginAt when the next login is tried by itself
 * @param lastError why the last login failed
 */
record TokenReport(String account, UpstoxTokenStatus.State state, @Nullable String userId, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt, @Nullable Instant nextLoginAt, @Nullable LastError lastError) {

	static TokenReport of(UpstoxTokenStatus status) {
		return new TokenReport(status.account(), status.state(), status.userId(), status.issuedAt(), status.expiresAt(),
				status.nextLoginAt(), LastError.of(status.lastError()));
	}

	record LastError(UpstoxLoginStep step, UpstoxLoginFailure.Kind kind, @Nullable String code, String message,
			String tip) {

		static @Nullable LastError of(@Nullable UpstoxLoginFailure failure) {
			return (failure != null)
					? new LastError(failure.step(), failure.kind(), failure.code(), failure.message(), failure.tip())
					: null;
		}

	}

}
