package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Store;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.AccountSecrets;
import io.github.upstoxtotp.store.FallbackTokenStore;
import io.github.upstoxtotp.store.FileTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import io.github.upstoxtotp.store.SealedAccountStore;
import io.github.upstoxtotp.store.TimeLimitedTokenStore;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Creates the stores of accounts. Without the credentials, which a source of the user
 * does not need, there is no key to encrypt with and nothing leaves the process. A store
 * that leaves the process is asked in bounded time. While one that is not in files is
 * down, what must not be forgotten is noted in the folder of the files. Thread-safe.
 */
final class AccountStores {

	static final String TYPE = "upstox.store.type";

	private final Map<String, AccountStore> unshared = new ConcurrentHashMap<>();

	private final SingletonSupplier<Records> records;

	private final boolean chosen;

	private final Clock clock;

	/**
	 * Creates stores for accounts that share where their records go.
	 * @param store gives the place when the first account needs it
	 * @param settings how long a call of the place may take, and the folder of the files
	 * @param chosen whether somebody has chosen the type of the store
	 * @param clock tells the time
	 */
	AccountStores(Supplier<UpstoxTokenStore> store, Store settings, boolean chosen, Clock clock) {
		this.records = SingletonSupplier.of(() -> Records.of(store.get(), settings));
		this.chosen = chosen;
		this.clock = clock;
	}

	/**
	 * Creates the store of an account.
	 * @param account the name of the account
	 * @param settings the settings of the account
	 * @param way the way to a token, which has records of its own
	 * @param asksHolder whether a person completes the login, so that the application is
	 * known, and neither mobile number nor PIN
	 * @return the store
	 * @throws UpstoxConfigurationException if somebody has chosen a store that outlives
	 * the process, and a part of the credentials is missing
	 */
	AccountStore create(String account, UpstoxProperties settings, Source way, boolean asksHolder) {
		Records shared = this.records.obtain();
		AccountSecrets secrets = asksHolder ? applicationSecrets(settings, way) : personSecrets(settings);
		if (secrets != null) {
			return new SealedAccountStore(account, shared.limited(), shared.notes(), secrets, this.clock);
		}
		if (isChosen(shared.store())) {
			throw new UpstoxConfigurationException(List.of(ConfigurationProblem.incomplete(TYPE,
					"what is stored is encrypted with a key derived from %s, upstox.client-id and upstox.client-secret; set all of them, or %s=memory"
						.formatted(
								asksHolder ? "upstox.user-id" : "upstox.username, upstox.pin-code, upstox.totp-secret",
								TYPE))));
		}
		String owner = "%s/%s/%s/%s/%s".formatted(account, way, settings.username(), settings.clientId(),
				settings.userId());
		return this.unshared.computeIfAbsent(owner, (name) -> new UnsharedAccountStore(CredentialFingerprints.NONE));
	}

	private static @Nullable AccountSecrets applicationSecrets(UpstoxProperties settings, Source way) {
		String clientId = settings.clientId();
		String clientSecret = settings.clientSecret();
		String userId = settings.userId();
		if (!StringUtils.hasText(clientId) || !StringUtils.hasText(clientSecret) || !StringUtils.hasText(userId)) {
			return null;
		}
		return AccountSecrets.ofApplication(way.name(), clientId.strip(), clientSecret.strip(), userId.strip());
	}

	private boolean isChosen(UpstoxTokenStore store) {
		return !(store instanceof MemoryTokenStore) && (!(store instanceof FallbackTokenStore) || this.chosen);
	}

	private static @Nullable AccountSecrets personSecrets(UpstoxProperties settings) {
		if (!credentials(settings).allMatch(StringUtils::hasText)) {
			return null;
		}
		List<String> all = credentials(settings).map(String::valueOf).map(String::strip).toList();
		return new AccountSecrets(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
	}

	private static Stream<@Nullable String> credentials(UpstoxProperties settings) {
		return Stream.of(settings.username(), settings.pinCode(), settings.totpSecret(), settings.clientId(),
				settings.clientSecret());
	}

	/**
	 * Where the records of all accounts go.
	 *
	 * @param store the place
	 * @param limited the place, asked in bounded time unless it is the memory of this
	 * process
	 * @param notes where records go while the place is down, or {@code null}
	 */
	private record Records(UpstoxTokenStore store, UpstoxTokenStore limited, @Nullable UpstoxTokenStore notes) {

		static Records of(UpstoxTokenStore store, Store settings) {
			return (store instanceof MemoryTokenStore) ? new Records(store, store, null)
					: new Records(store, TimeLimitedTokenStore.of(store, settings.timeout()), notes(store, settings));
		}

		private static @Nullable UpstoxTokenStore notes(UpstoxTokenStore store, Store settings) {
			boolean inFiles = store instanceof FallbackTokenStore || store instanceof FileTokenStore;
			Path directory = inFiles ? null : StoreDirectory.resolve(settings.file().directory());
			return (directory != null)
					? TimeLimitedTokenStore.of(new FileTokenStore(directory, settings.keyPrefix()), settings.timeout())
					: null;
		}

	}

}
