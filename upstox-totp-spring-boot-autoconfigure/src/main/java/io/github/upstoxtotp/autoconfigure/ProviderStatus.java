package io.github.upstoxtotp.autoconfigure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.AccountRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status of an account as programs see it: moments have milliseconds, and a
 * mock, which returns {@code null}, has an empty status.
 *
 * @since 0.1.0
 */
public final class ProviderStatus {

	private ProviderStatus() {
	}

	/**
	 * Returns the status of an account.
	 * @param provider the account
	 * @return its status; that of an empty account named {@code default} if it has none
	 */
	public static UpstoxTokenStatus of(UpstoxTokenProvider provider) {
		@Nullable UpstoxTokenStatus status = provider.getStatus();
		return (status != null) ? inMillis(status) : UpstoxTokenStatus.of(AccountRegistry.DEFAULT, State.EMPTY);
	}

	/**
	 * Returns a status whose moments have milliseconds.
	 * @param status the status
	 * @return the same, without fractions of a millisecond
	 */
	public static UpstoxTokenStatus inMillis(UpstoxTokenStatus status) {
		UpstoxTokenRefusal refusal = status.lastRefusal();
		Instant downSince = status.storeDownSince();
		UpstoxTokenStatus store = (downSince != null) ? status.withStoreDownSince(inMillis(downSince)) : status;
		return store.withToken(status.userId(), inMillis(status.issuedAt()), inMillis(status.expiresAt()))
			.withNextLogin(inMillis(status.nextLoginAt()), status.waitReason(), inMillis(status.waitingSince()))
			.withLastRefusal((refusal != null)
					? new UpstoxTokenRefusal(refusal.refusedAt().truncatedTo(ChronoUnit.MILLIS), refusal.outcome())
					: null);
	}

	private static @Nullable Instant inMillis(@Nullable Instant moment) {
		return (moment != null) ? moment.truncatedTo(ChronoUnit.MILLIS) : null;
	}

}
