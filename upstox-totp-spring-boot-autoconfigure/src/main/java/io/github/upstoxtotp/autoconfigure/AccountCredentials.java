package io.github.upstoxtotp.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Account;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Reads the credentials of accounts as they are now.
 *
 * @param sources where the settings come from
 * @param settings the settings as they were at the start
 * @param needed whether somebody logs in with the credentials
 */
record AccountCredentials(Iterable<ConfigurationPropertySource> sources, UpstoxProperties settings, boolean needed) {

	private static final Log LOG = LogFactory.getLog(AccountCredentials.class);

	/**
	 * Opens the accounts of the settings, and those of repositories: of these, one that
	 * is wrong is reported and left closed.
	 */
	void open(UpstoxAccounts accounts, List<UpstoxAccountRepository> repositories) {
		names(repositories.isEmpty()).forEach((name) -> accounts.open(UpstoxAccountDetails.named(name).build()));
		for (UpstoxAccountRepository repository : repositories) {
			for (UpstoxAccountDetails details : repository.findAll()) {
				try {
					accounts.open(details);
				}
				catch (UpstoxConfigurationException | IllegalArgumentException ex) {
					LOG.error("An account of the repository is not opened. " + ex.getMessage());
				}
			}
		}
	}

	private Collection<String> names(boolean alone) {
		Set<String> named = this.settings.accounts().keySet();
		return (named.isEmpty() && alone) ? List.of(AccountRegistry.DEFAULT) : named;
	}

	/**
	 * Returns what reads the settings of an account: what was checked at the start first,
	 * and what is there now after that.
	 * @param details the name, and what is not in the settings
	 * @return the settings of that account; throws an
	 * {@link UpstoxConfigurationException} if something is wrong with them
	 */
	Supplier<UpstoxProperties> of(UpstoxAccountDetails details) {
		AtomicBoolean checked = new AtomicBoolean(details.settings().isEmpty() && isInSettings(details.name()));
		return () -> (checked.getAndSet(false) || (isSettled() && details.settings().isEmpty()))
				? this.settings.with(this.settings.accounts().getOrDefault(details.name(), Account.NONE))
				: read(details);
	}

	// Settings that were handed over as a whole do not change.
	private boolean isSettled() {
		return !this.sources.iterator().hasNext();
	}

	private boolean isInSettings(String name) {
		Set<String> named = this.settings.accounts().keySet();
		return named.contains(name) || (named.isEmpty() && name.equals(AccountRegistry.DEFAULT));
	}

	/**
	 * Reads what an account consists of. What counts is its own value now, else that of
	 * {@code upstox.*} now, else that of {@code upstox.*} at the start: a value of the
	 * top level can be changed while the application runs, not removed.
	 * @param details the name, and what is not in the settings
	 * @return the settings of that account
	 * @throws UpstoxConfigurationException if something is wrong with them
	 */
	private UpstoxProperties read(UpstoxAccountDetails details) {
		ConfigurationProblem wrongName = NamedAccounts.nameProblem(details.name());
		if (wrongName != null) {
			throw new UpstoxConfigurationException(List.of(wrongName));
		}
		String twin = twin(details.name());
		if (twin != null) {
			throw new UpstoxConfigurationException(
					List.of(NamedAccounts.twins(new TreeSet<>(Set.of(details.name(), twin)))));
		}
		String prefix = prefix(details);
		List<ConfigurationPropertySource> all = with(details, prefix);
		Binder binder = new Binder(all, placeholders(all));
		List<ConfigurationProblem> problems = new ConfigurationCheck(binder, all, prefix).ofAccount(this.needed);
		if (!problems.isEmpty()) {
			throw new UpstoxConfigurationException(problems);
		}
		Bindable<Account> account = Bindable.of(Account.class);
		Account inherited = binder.bindOrCreate(ConfigurationCheck.PREFIX, account);
		return this.settings.with(inherited).with(binder.bindOrCreate(prefix, account));
	}

	private @Nullable String twin(String name) {
		return this.settings.accounts()
			.keySet()
			.stream()
			.filter((other) -> !other.equals(name))
			.filter((other) -> UpstoxProperties.uniform(other).equals(UpstoxProperties.uniform(name)))
			.findFirst()
			.orElse(null);
	}

	private String prefix(UpstoxAccountDetails details) {
		boolean alone = this.settings.accounts().isEmpty() && details.settings().isEmpty()
				&& details.name().equals(AccountRegistry.DEFAULT);
		return alone ? ConfigurationCheck.PREFIX : NamedAccounts.prefix(details.name());
	}

	private List<ConfigurationPropertySource> with(UpstoxAccountDetails details, String prefix) {
		Map<String, String> own = details.settings()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((setting) -> prefix + "." + setting.getKey(), Map.Entry::getValue));
		Stream<ConfigurationPropertySource> first = Stream.of(new MapConfigurationPropertySource(own));
		return Stream.concat(first, stream(this.sources)).toList();
	}

	private static Stream<ConfigurationPropertySource> stream(Iterable<ConfigurationPropertySource> sources) {
		return StreamSupport.stream(sources.spliterator(), false).map(AccountCredentials::current);
	}

	// A config tree keeps what it has read, and Kubernetes changes the files.
	private static ConfigurationPropertySource current(ConfigurationPropertySource source) {
		return (source.getUnderlyingSource() instanceof ConfigTreePropertySource tree)
				? Objects.requireNonNull(ConfigurationPropertySource.from(new ConfigTreePropertySource(tree.getName(),
						tree.getSource(), Option.ALWAYS_READ, Option.AUTO_TRIM_TRAILING_NEW_LINE)))
				: source;
	}

	private static PlaceholdersResolver placeholders(List<ConfigurationPropertySource> sources) {
		List<PropertySource<?>> all = new ArrayList<>();
		sources.forEach((source) -> {
			if (source.getUnderlyingSource() instanceof PropertySource<?> underlying) {
				all.add(underlying);
			}
		});
		return new PropertySourcesPlaceholdersResolver(all);
	}

	/**
	 * Returns the credentials that are used, by the names of their properties.
	 */
	static Map<String, String> asMap(UpstoxProperties account) {
		Map<String, String> credentials = new LinkedHashMap<>();
		put("user-id", account.userId(), credentials);
		List<Source> ways = account.sources();
		credentials.put("source", String.valueOf(ways));
		if (ways.contains(Source.ACCESS_TOKEN)) {
			put("access-token", account.accessToken(), credentials);
		}
		if (ways.equals(List.of(Source.ACCESS_TOKEN))) {
			return credentials;
		}
		put("username", account.username(), credentials);
		put("pin-code", account.pinCode(), credentials);
		put("totp-secret", account.totpSecret(), credentials);
		put("client-id", account.clientId(), credentials);
		put("client-secret", account.clientSecret(), credentials);
		put("redirect-uri", account.redirectUri(), credentials);
		if (ways.contains(Source.APPROVAL)) {
			put("approval.secret", account.approval().secret(), credentials);
		}
		return credentials;
	}

	private static void put(String name, @Nullable String value, Map<String, String> credentials) {
		if (StringUtils.hasText(value)) {
			credentials.put(name, value.strip());
		}
	}

}
