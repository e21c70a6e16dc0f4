package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.ReopenableAccount;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;

/**
 * Accounts without an application context, for a plain {@code main}: take the same
 * settings, keep their tokens in the same stores, and follow the same rules. Close
 * themselves when the JVM shuts down, as by SIGTERM, so that a login in progress can
 * complete. <pre>
 * try (StandaloneAccount upstox = StandaloneAccount.open(settings)) {
 *     String token = upstox.provider().getTokenValue();
 * }
 * </pre> Thread-safe.
 *
 * @since 0.1.0
 */
public final class StandaloneAccount implements AutoCloseable {

	private final AccountRegistry accounts;

	private final Thread shutdownHook;

	private StandaloneAccount(AccountRegistry accounts) {
		this.accounts = accounts;
		this.shutdownHook = new Thread(accounts::stop, "upstox-shutdown");
		Runtime.getRuntime().addShutdownHook(this.shutdownHook);
	}

	/**
	 * Opens the account of some settings, and keeps its token as an application would:
	 * logs in at once, unless {@code upstox.refresh.startup} is {@code lazy}, and every
	 * morning.
	 * @param settings the settings by their names, such as {@code upstox.username}
	 * @return the account
	 * @throws RuntimeException if something is wrong with the settings; lists all of it
	 */
	public static StandaloneAccount open(Map<String, ?> settings) {
		StandaloneAccount account = builder(settings).build();
		account.accounts.start();
		return account;
	}

	/**
	 * Starts to build an account that starts nothing by itself.
	 * @param settings the settings by their names
	 * @return a builder
	 * @throws RuntimeException if something is wrong with the settings; lists all of it
	 */
	public static Builder builder(Map<String, ?> settings) {
		Iterable<ConfigurationPropertySource> sources = List.of(unchanging(settings));
		Binder binder = new Binder(sources);
		List<ConfigurationProblem> problems = new ConfigurationCheck(binder, sources, ConfigurationCheck.PREFIX)
			.problems(true);
		if (!problems.isEmpty()) {
			throw new UpstoxConfigurationException(problems);
		}
		return new Builder(binder.bindOrCreate(ConfigurationCheck.PREFIX, UpstoxProperties.class),
				List.of(new MapConfigurationPropertySource(settings)));
	}

	// Spring Boot searches all names for each property where they may change meanwhile,
	// which takes minutes for a thousand accounts.
	private static ConfigurationPropertySource unchanging(Map<String, ?> settings) {
		return Objects.requireNonNull(ConfigurationPropertySource
			.from(new OriginTrackedMapPropertySource("settings", new LinkedHashMap<>(settings), true)));
	}

	/**
	 * Starts to build an account of settings that were checked.
	 * @param properties the settings
	 * @return a builder
	 */
	public static Builder builder(UpstoxProperties properties) {
		return new Builder(properties, List.of());
	}

	/**
	 * Returns what gives the token of the primary account.
	 * @return the provider
	 */
	public UpstoxTokenProvider provider() {
		return this.accounts.primary();
	}

	/**
	 * Returns all accounts.
	 * @return the accounts
	 */
	public UpstoxAccounts accounts() {
		return this.accounts;
	}

	/**
	 * Returns the engines of an account, one for each way to a token.
	 * @param name the name of the account
	 * @return the engines, in the order of {@code upstox.source}; none for a token that
	 * was made elsewhere
	 * @throws io.github.upstoxtotp.UpstoxUnknownAccountException if it is not open
	 */
	public List<AccountLifecycle> lifecycles(String name) {
		return ReopenableAccount.waysOf(this.accounts.account(name));
	}

	/**
	 * Starts no further login, and lets one in progress that has spent an OTP complete,
	 * for up to fifteen seconds. Does not log out: the token stays valid.
	 */
	@Override
	public void close() {
		this.accounts.stop();
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// The JVM is shutting down.
		}
	}

	/**
	 * Builds an account. Not thread-safe.
	 */
	public static final class Builder {

		private final UpstoxProperties properties;

		private final Iterable<ConfigurationPropertySource> sources;

		private UnaryOperator<@Nullable String> variables = System::getenv;

		private Clock clock = Clock.systemUTC();

		private Pause pause = Pause.sleeping();

		private List<UpstoxLoginStepListener> listeners = List.of();

		private Consumer<UpstoxTokenEvent> events = (event) -> {
		};

		private @Nullable UpstoxTokenSource source;

		private @Nullable UpstoxTokenStore store;

		private Builder(UpstoxProperties properties, Iterable<ConfigurationPropertySource> sources) {
			this.properties = properties;
			this.sources = sources;
		}

		/**
		 * Sets where {@code HTTPS_PROXY} and {@code NO_PROXY} are found.
		 * @param newVariables gives the value of an environment variable, or
		 * {@code null}; the environment of the process by default
		 * @return this builder
		 */
		public Builder variables(UnaryOperator<@Nullable String> newVariables) {
			this.variables = newVariables;
			return this;
		}

		/**
		 * Sets the local clock.
		 * @param newClock the clock; the system's by default
		 * @return this builder
		 */
		public Builder clock(Clock newClock) {
			this.clock = newClock;
			return this;
		}

		/**
		 * Sets how a login waits.
		 * @param newPause the pause; sleeps by default
		 * @return this builder
		 */
		public Builder pause(Pause newPause) {
			this.pause = newPause;
			return this;
		}

		/**
		 * Sets the listeners that are notified of the steps of a login.
		 * @param newListeners the listeners
		 * @return this builder
		 */
		public Builder stepListeners(List<UpstoxLoginStepListener> newListeners) {
			this.listeners = List.copyOf(newListeners);
			return this;
		}

		/**
		 * Sets what receives the events of the token, on the thread that notices them.
		 * @param newEvents takes the events; must not block
		 * @return this builder
		 */
		public Builder events(Consumer<UpstoxTokenEvent> newEvents) {
			this.events = newEvents;
			return this;
		}

		/**
		 * Sets where tokens come from.
		 * @param newSource the source; the login by TOTP and PIN by default
		 * @return this builder
		 */
		public Builder source(UpstoxTokenSource newSource) {
			this.source = newSource;
			return this;
		}

		/**
		 * Sets where the token is kept.
		 * @param newStore the store; the one of {@code upstox.store} by default
		 * @return this builder
		 */
		public Builder store(UpstoxTokenStore newStore) {
			this.store = newStore;
			return this;
		}

		/**
		 * Returns what creates the login by TOTP and PIN to the only account, with the
		 * settings of this builder.
		 * @return creates a login each time it is asked
		 */
		public Supplier<UpstoxTokenSource> totpLogin() {
			LoginSettings login = new AccountParts(AccountRegistry.DEFAULT, this.properties).loginSettings();
			ApiHttpClient http = ApiHttpClient.of(this.properties, this.variables);
			return () -> totpLogin(login, http);
		}

		private TotpLogin totpLogin(LoginSettings login, ApiHttpClient http) {
			return new TotpLogin(login, http.loginClientBuilder().build(), this.clock, this.pause, this.listeners);
		}

		/**
		 * Builds the accounts. Sends no request yet, and starts no thread.
		 * @return the accounts
		 */
		public StandaloneAccount build() {
			AccountStores stores = new AccountStores(this::records, this.properties.store(), true, this.clock);
			AccountEngines engines = new AccountEngines(logins(), (token) -> UpstoxTokenCheck.UNKNOWN, List.of(),
					stores, this.clock, new LoginThreads(this.properties.login().concurrency()), this.events,
					this.events);
			AccountCredentials credentials = new AccountCredentials(this.sources, this.properties, this.source == null);
			AccountRegistry accounts = engines.newRegistry(credentials);
			credentials.open(accounts, List.of());
			return new StandaloneAccount(accounts);
		}

		private UpstoxTokenStore records() {
			return (this.store != null) ? this.store : new TokenStores(this.properties.store()).create();
		}

		private Function<AccountParts, UpstoxTokenSource> logins() {
			UpstoxTokenSource own = this.source;
			ApiHttpClient http = ApiHttpClient.of(this.properties, this.variables);
			LoginSources sources = new LoginSources(() -> http.loginClientBuilder().build(), this.clock, this.pause,
					this.listeners, new HolderLogins(), "");
			return (parts) -> (own != null) ? own : sources.create(parts);
		}

	}

}
