package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.TokenFate;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.FallbackTokenStore;
import io.github.upstoxtotp.store.FileTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import io.github.upstoxtotp.store.SealedAccountStore;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountStoresTests {

	private static final AccountRecord RECORD = new AccountRecord(1, null, TokenFate.LOGGED_OUT, null, 0,
			LoginLedger.EMPTY);

	private final Map<String, Object> settings = new HashMap<>(
			Map.of("upstox.username", "9876543210", "upstox.pin-code", "123456", "upstox.totp-secret",
					"JBSWY3DPEHPK3PXP", "upstox.client-id", "client", "upstox.client-secret", "secret"));

	private final UpstoxTokenStore unused = new FallbackTokenStore(Path.of("never-used"), "upstox:");

	@Test
	void createWhenCredentialsAreCompleteSealsWhatIsStored(@TempDir Path directory) {
		FileTokenStore store = new FileTokenStore(directory.resolve("home"), "upstox:");
		AccountStore account = create(store);
		assertThat(account).isInstanceOf(SealedAccountStore.class);
		account.save(RECORD);
		this.settings.replaceAll((name, value) -> " " + value + " ");
		assertThat(create(store).load()).isEqualTo(RECORD);
		this.settings.put("upstox.pin-code", "654321");
		assertThat(create(store).load()).isEqualTo(AccountRecord.EMPTY);
	}

	@Test
	void createWhenThereAreNoCredentialsStoresNothing() {
		this.settings.clear();
		AccountStore account = create(this.unused);
		assertThat(account).isInstanceOf(UnsharedAccountStore.class);
		assertThat(account.isShared()).isFalse();
		assertThat(account.load()).isEqualTo(AccountRecord.EMPTY);
		try (var lease = account.tryLease(Duration.ofMinutes(1))) {
			account.save(RECORD);
			assertThat(lease).isNotNull();
		}
		assertThat(account.load()).isSameAs(RECORD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "upstox.username", "upstox.pin-code", "upstox.totp-secret", "upstox.client-id",
			"upstox.client-secret" })
	void createWhenAStoreIsChosenNeedsAllCredentials(String missing) {
		this.settings.put(missing, " ");
		this.settings.put("upstox.store.type", "file");
		assertThatExceptionOfType(UpstoxConfigurationException.class).isThrownBy(() -> create(this.unused))
			.withMessageContaining("upstox.store.type (UPSTOX_STORE_TYPE)")
			.withMessageContaining("a key derived from")
			.withMessageContaining(missing);
	}

	@Test
	void createWhenAStoreIsSuppliedNeedsCredentials() {
		this.settings.clear();
		assertThatExceptionOfType(UpstoxConfigurationException.class)
			.isThrownBy(() -> create(new FileTokenStore(Path.of("never-used"), "upstox:")))
			.withMessageContaining("a key derived from");
	}

	@Test
	void createWhenNothingLeavesTheProcessNeedsNoCredentials() {
		this.settings.clear();
		AccountStore account = create(new MemoryTokenStore());
		assertThat(account).isInstanceOf(UnsharedAccountStore.class);
		assertThat(account.credentials()).isEqualTo(CredentialFingerprints.NONE);
	}

	@Test
	void createWhenAccountsOfAProcessShareAPersonKeepsWhatIsKnownOfIt() {
		MemoryTokenStore memory = new MemoryTokenStore();
		create(memory).save(RECORD);
		this.settings.put("upstox.pin-code", "654321");
		assertThat(create(memory).load().token()).isNull();
		assertThat(create(memory).load().ledger()).isEqualTo(RECORD.ledger());
	}

	@Test
	void createForASourceOfTheUserThatAsksTheHolderNeedsTheApplicationAlone() {
		this.settings.keySet().retainAll(Set.of("upstox.client-id", "upstox.client-secret"));
		this.settings.put("upstox.store.type", "file");
		assertThatExceptionOfType(UpstoxConfigurationException.class).isThrownBy(() -> create(this.unused, true))
			.withMessageContaining("derived from upstox.user-id, upstox.client-id");
		this.settings.put("upstox.user-id", "AB1234");
		assertThat(create(this.unused, true).isShared()).isTrue();
	}

	@Test
	void createForAnotherPersonUnderTheSameNameKnowsNothing() {
		this.settings.remove("upstox.pin-code");
		AccountStores stores = stores(this.unused);
		create(stores, false).save(RECORD);
		assertThat(create(stores, false).load()).isSameAs(RECORD);
		this.settings.put("upstox.username", "9876543211");
		assertThat(create(stores, false).load()).isEqualTo(AccountRecord.EMPTY);
	}

	private AccountStore create(UpstoxTokenStore store) {
		return create(store, false);
	}

	private AccountStore create(UpstoxTokenStore store, boolean asksHolder) {
		return create(stores(store), asksHolder);
	}

	private AccountStore create(AccountStores stores, boolean asksHolder) {
		return stores.create("default", properties(), UpstoxProperties.Source.TOTP, asksHolder);
	}

	private AccountStores stores(UpstoxTokenStore store) {
		return new AccountStores(() -> store, properties().store(), this.settings.containsKey(AccountStores.TYPE),
				Clock.systemUTC());
	}

	private UpstoxProperties properties() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", this.settings));
		return Binder.get(environment).bindOrCreate("upstox", UpstoxProperties.class);
	}

}
