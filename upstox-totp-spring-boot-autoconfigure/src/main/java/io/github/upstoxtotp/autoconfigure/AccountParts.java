package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.List;

import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.spi.UpstoxTokenStore;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Makes the parts of an account from settings, with or without an application context.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class AccountParts {

	private final UpstoxProperties properties;

	private final boolean storeChosen;

	/**
	 * Creates parts of an account.
	 * @param properties the settings, in which {@link #problems} found nothing
	 * @param storeChosen whether somebody has chosen the type of the store
	 */
	public AccountParts(UpstoxProperties properties, boolean storeChosen) {
		this.properties = properties;
		this.storeChosen = storeChosen;
	}

	/**
	 * Finds everything that is wrong with the settings.
	 * @param binder reads the settings
	 * @param credentialsNeeded whether a login by TOTP and PIN is configured
	 * @return the problems, none of which holds a value
	 */
	public static List<ConfigurationProblem> problems(Binder binder, boolean credentialsNeeded) {
		return new ConfigurationCheck(binder).problems(credentialsNeeded);
	}

	/**
	 * Makes the settings of a login.
	 * @return the settings
	 * @throws IllegalStateException if a part of the credentials is missing
	 */
	public LoginSettings loginSettings() {
		return new LoginSettingsFactory(this.properties).create();
	}

	/**
	 * Makes the settings of a token's life.
	 * @return the settings
	 */
	public AccountSettings lifecycleSettings() {
		return new LifecycleSettingsFactory(this.properties).create();
	}

	/**
	 * Makes the store of the settings. Does not touch it.
	 * @return the store
	 * @throws RuntimeException if it is one that needs a bean: {@code jdbc} or
	 * {@code redis}
	 */
	public UpstoxTokenStore tokenStore() {
		return new TokenStores(this.properties.store()).create();
	}

	/**
	 * Makes the store of the account.
	 * @param store where the sealed records go
	 * @param clock tells the time
	 * @return the store
	 * @throws RuntimeException if a part of the credentials is missing and the store
	 * outlives the process
	 */
	public AccountStore accountStore(UpstoxTokenStore store, Clock clock) {
		return new AccountStores(this.properties, this.storeChosen).create(store, clock);
	}

}
