package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells of one account. Holds no secret.
 *
 * @param state what the account is doing
 * @param userId the client code of the last token's holder
 * @param issuedAt when the last token was asked for
 * @param expiresAt when the last token ends or ended
 * @param nextLoginAt when the next login is tried by itself
 * @param lastError why the last login failed
 * @param logins the last logins of this process, the newest first
 */
record AccountDescriptor(State state, @Nullable String userId, @Nullable Instant issuedAt, @Nullable Instant expiresAt,
		@Nullable Instant nextLoginAt, @Nullable UpstoxLoginFailure lastError,
		List<PastLogin> logins) implements OperationResponseBody {

	static AccountDescriptor of(UpstoxTokenStatus status, LoginHistory history) {
		return new AccountDescriptor(status.state(), status.userId(), status.issuedAt(), status.expiresAt(),
				status.nextLoginAt(), status.lastError(), history.of(status.account()));
	}

}
