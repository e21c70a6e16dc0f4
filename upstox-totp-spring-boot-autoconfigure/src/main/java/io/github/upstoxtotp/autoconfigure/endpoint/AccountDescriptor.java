package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells of one account. Holds no secret.
 *
 * @param state what the account is doing
 * @param message what a person wants to know, in a few sentences
 * @param userId the client code of the last token's user
 * @param issuedAt when the last token was requested
 * @param expiresAt when the last token expires or expired
 * @param nextLoginAt when the next login starts by itself
 * @param waitReason why the next login waits
 * @param waitingSince since when there has been that reason, if that is known
 * @param prompt what the account owner is asked to do
 * @param lastError why the last login failed
 * @param failingSince when the first of the logins failed that have failed in a row
 * @param lastRefusal the last refusal of the last token
 * @param storeDown whether the store is down
 * @param storeDownSince when the store was first found down
 * @param logins the last logins of this process, the newest first
 */
record AccountDescriptor(State state, String message, @Nullable String userId, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt, @Nullable Instant nextLoginAt, @Nullable UpstoxWaitReason waitReason,
		@Nullable Instant waitingSince, @Nullable UpstoxHolderPrompt prompt, @Nullable UpstoxLoginFailure lastError,
		@Nullable Instant failingSince, @Nullable UpstoxTokenRefusal lastRefusal, boolean storeDown,
		@Nullable Instant storeDownSince, List<LoginHistoryEntry> logins) implements OperationResponseBody {

	static AccountDescriptor of(UpstoxTokenStatus status, LoginHistory history) {
		return new AccountDescriptor(status.state(), status.describe(), status.userId(), status.issuedAt(),
				status.expiresAt(), status.nextLoginAt(), status.waitReason(), status.waitingSince(), status.prompt(),
				status.lastError(), status.failingSince(), status.lastRefusal(), status.storeDown(),
				status.storeDownSince(), history.of(status.account()));
	}

}
