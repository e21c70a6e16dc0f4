package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
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

/**
 * Creates the store of an account. Nothing is encrypted that does not leave the process.
 * Without the credentials, which a source of the user does not need, there is no key to
 * encrypt with and nothing leaves it. A store that leaves the process is asked in bounded
 * time. While one that is not in files is down, what must not be forgotten is noted in
 * the folder of the files.
 *
 * @param properties the settings
 * @param storeChosen whether somebody has chosen the type of the store
 */
record AccountStores(UpstoxProperties properties, boolean storeChosen) {

	static final String TYPE = "upstox.store.type";

	/**
	 * Creates the store of the account.
	 * @param store where the encrypted records go
	 * @param clock tells the time
	 * @return the store
	 * @throws UpstoxConfigurationException if somebody has chosen a store that outlives
	 * the process, and a part of the credentials is missing
	 */
	AccountStore create(UpstoxTokenStore store, Clock clock) {
		boolean complete = credentials().allMatch(StringUtils::hasText);
		if (store instanceof MemoryTokenStore) {
			return new UnsharedAccountStore(complete ? secrets().fingerprints() : CredentialFingerprints.NONE);
		}
		if (complete) {
			return new SealedAccountStore(limited(store), notes(store), secrets(), clock);
		}
		if (isChosen(store)) {
			throw new UpstoxConfigurationException(List.of(ConfigurationProblem.incomplete(TYPE,
					"what is stored is encrypted with a key derived from upstox.username, upstox.pin-code, "
							+ "upstox.totp-secret, upstox.client-id and upstox.client-secret; set all of them, or "
							+ TYPE + "=memory")));
		}
		return new UnsharedAccountStore(CredentialFingerprints.NONE);
	}

	private UpstoxTokenStore limited(UpstoxTokenStore store) {
		return TimeLimitedTokenStore.of(store, this.properties.store().timeout());
	}

	private @Nullable UpstoxTokenStore notes(UpstoxTokenStore store) {
		boolean inFiles = store instanceof FallbackTokenStore || store instanceof FileTokenStore;
		Path directory = inFiles ? null : StoreDirectory.resolve(this.properties.store().file().directory());
		return (directory != null) ? limited(new FileTokenStore(directory, this.properties.store().keyPrefix())) : null;
	}

	private boolean isChosen(UpstoxTokenStore store) {
		return !(store instanceof FallbackTokenStore) || this.storeChosen;
	}

	private Stream<@Nullable String> credentials() {
		return Stream.of(this.properties.username(), this.properties.pinCode(), this.properties.totpSecret(),
				this.properties.clientId(), this.properties.clientSecret());
	}

	private AccountSecrets secrets() {
		List<String> all = credentials().map(String::valueOf).map(String::strip).toList();
		return new AccountSecrets(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
	}

}
