package io.github.upstoxtotp.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.TimeLimitedTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stops the start if the store cannot work with its settings. A store that is just down
 * stops nothing. Runs when all beans are there, so that tables which the application
 * creates are there as well.
 *
 * @since 0.1.0
 */
public final class TokenStoreCheck implements SmartInitializingSingleton {

	private static final Log LOG = LogFactory.getLog(TokenStoreCheck.class);

	private static final String KEY = "startup-check";

	private static final Duration LONGEST_LEASE = Duration.ofSeconds(10);

	private final TimeLimitedTokenStore store;

	private final Predicate<UpstoxStoreException> setupFault;

	/**
	 * Creates a check.
	 * @param store the store
	 * @param timeout how long a call of the store may take
	 * @param setupFault tells failures that will not pass by themselves from others
	 */
	public TokenStoreCheck(UpstoxTokenStore store, Duration timeout, Predicate<UpstoxStoreException> setupFault) {
		this.store = TimeLimitedTokenStore.of(store, timeout);
		this.setupFault = setupFault;
	}

	/**
	 * Creates a store from the settings.
	 * @param <T> the type of the store
	 * @param store creates the store, or throws an {@link IllegalStateException} that
	 * says which library it needs
	 * @return the store
	 * @throws RuntimeException if a library is missing, as a wrong setting
	 */
	public static <T extends UpstoxTokenStore> T create(Supplier<T> store) {
		try {
			return store.get();
		}
		catch (IllegalStateException ex) {
			throw refused(ex.getMessage() + ".");
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			this.store.read(KEY);
			UpstoxLease lease = this.store.tryLease(KEY, LONGEST_LEASE);
			if (lease != null) {
				lease.close();
			}
		}
		catch (UpstoxStoreException ex) {
			if (this.setupFault.test(ex)) {
				throw refused(String.valueOf(ex.getMessage()));
			}
			LOG.debug("The store is not there yet", ex);
		}
	}

	private static UpstoxConfigurationException refused(String reason) {
		return new UpstoxConfigurationException(
				List.of(new ConfigurationProblem(AccountStores.TYPE, "cannot be used: " + reason)));
	}

}
