package io.github.upstoxtotp.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reports on all accounts: out of service as soon as one of them is. Never waits.
 *
 * @param directory finds the accounts
 * @param check judges each of them
 */
record HealthReporter(AccountDirectory directory, AccountHealthCheck check) {

	private static final String UP = "UP";

	private static final String OUT_OF_SERVICE = "OUT_OF_SERVICE";

	HealthReport report() {
		Map<String, Object> accounts = new LinkedHashMap<>();
		String status = UP;
		for (UpstoxTokenProvider provider : this.directory.byName().values()) {
			UpstoxTokenStatus account = ProviderStatus.of(provider);
			AccountHealth health = this.check.check(provider, account);
			status = health.isInService() ? status : OUT_OF_SERVICE;
			accounts.put(account.account(), describe(account, health));
		}
		return new HealthReport(status, accounts);
	}

	private static Map<String, Object> describe(UpstoxTokenStatus account, AccountHealth health) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", account.state());
		putIfKnown(details, "expiresAt", account.expiresAt());
		putIfKnown(details, "nextLoginAt", account.nextLoginAt());
		putIfKnown(details, "waitReason", account.waitReason());
		putIfKnown(details, "waitingSince", account.waitingSince());
		putIfKnown(details, "prompt", describe(account.prompt()));
		putIfKnown(details, "lastError", describe(account.lastError()));
		putIfKnown(details, "failingSince", account.failingSince());
		putIfKnown(details, "lastRefusal", describe(account.lastRefusal()));
		putIfKnown(details, "storeDown", account.storeDown() ? true : null);
		putIfKnown(details, "storeDownSince", account.storeDownSince());
		putIfKnown(details, "note", note(account, health));
		return details;
	}

	private static @Nullable String note(UpstoxTokenStatus account, AccountHealth health) {
		if (health == AccountHealth.VALID) {
			return account.storeDown() ? account.describe() : null;
		}
		return (health == AccountHealth.DEAD) ? health.note() : health.note() + " " + account.describe();
	}

	private static @Nullable Map<String, Object> describe(@Nullable UpstoxLoginFailure failure) {
		if (failure == null) {
			return null;
		}
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("step", failure.step());
		details.put("kind", failure.kind());
		putIfKnown(details, "code", failure.code());
		details.put("message", failure.message());
		details.put("tip", failure.tip());
		return details;
	}

	private static @Nullable Map<String, Object> describe(@Nullable UpstoxTokenRefusal refusal) {
		return (refusal != null) ? Map.of("refusedAt", refusal.refusedAt(), "outcome", refusal.outcome(), "message",
				refusal.outcome().text()) : null;
	}

	private static @Nullable Map<String, Object> describe(@Nullable UpstoxHolderPrompt prompt) {
		if (prompt == null) {
			return null;
		}
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("askedAt", prompt.askedAt());
		details.put("until", prompt.until());
		details.put("instruction", prompt.instruction());
		putIfKnown(details, "address", prompt.address());
		return details;
	}

	private static void putIfKnown(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value);
		}
	}

}
