package io.github.upstoxtotp.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.account.AccountOpening;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Account;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The accounts that the settings name. Finds what is wrong with their names, and what
 * cannot be right of two of them. What it says never holds a value.
 *
 * @param binder binds the properties
 * @param sources where the binder takes them from
 */
record NamedAccounts(Binder binder, Iterable<ConfigurationPropertySource> sources) {

	private static final String PROPERTY = ConfigurationCheck.PREFIX + ".accounts";

	private static final ConfigurationPropertyName PROPERTY_NAME = ConfigurationPropertyName.of(PROPERTY);

	private static final String PRIMARY = ConfigurationCheck.PREFIX + ".primary";

	private static final int MOST_NAMES = 10;

	// A mobile number is no name.
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

	/**
	 * Returns the prefix of the properties of an account.
	 */
	static String prefix(String name) {
		return PROPERTY + "." + name;
	}

	static @Nullable ConfigurationProblem nameProblem(String name) {
		return NAME.matcher(name).matches() ? null
				: ConfigurationProblem.malformed(PROPERTY, "the name of an account is not one",
						"names of small letters, digits and hyphens that begin with a letter, up to 40 characters");
	}

	static ConfigurationProblem twins(Set<String> names) {
		return ConfigurationProblem.contradictory(PROPERTY,
				"%s are one name to Spring Boot, which ignores hyphens and capitals; rename one"
					.formatted(String.join(" and ", names)));
	}

	/**
	 * Returns the names that can be names.
	 */
	List<String> names() {
		return written().filter((name) -> NAME.matcher(name).matches()).toList();
	}

	boolean exist() {
		return written().findAny().isPresent();
	}

	private Stream<String> written() {
		try {
			return this.binder.bind(PROPERTY, Bindable.mapOf(String.class, Account.class))
				.map(UpstoxProperties::distinct)
				.orElse(Map.of())
				.keySet()
				.stream();
		}
		catch (BindException ex) {
			return Stream.empty();
		}
	}

	/**
	 * Finds names that cannot be names.
	 */
	Stream<ConfigurationProblem> wrongNames() {
		return written().map(NamedAccounts::nameProblem).filter(Objects::nonNull).distinct();
	}

	/**
	 * Finds accounts that Spring Boot takes for one, mixing what belongs to two people:
	 * their names differ in hyphens and capitals only. An environment variable knows
	 * neither.
	 */
	Stream<ConfigurationProblem> twins() {
		Map<String, Set<String>> written = new TreeMap<>();
		this.sources.forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource iterable
					&& !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				iterable.stream()
					.filter(PROPERTY_NAME::isAncestorOf)
					.map((name) -> name.getElement(PROPERTY_NAME.getNumberOfElements(), Form.ORIGINAL))
					.filter((name) -> NAME.matcher(name.toLowerCase(Locale.ROOT)).matches())
					.forEach((name) -> written
						.computeIfAbsent(UpstoxProperties.uniform(name), (uniform) -> new TreeSet<>())
						.add(name));
			}
		});
		return written.values().stream().filter((names) -> names.size() > 1).map(NamedAccounts::twins);
	}

	/**
	 * Finds accounts that cannot both be right.
	 * @param names the names of the accounts
	 * @param settings the settings of all
	 */
	static List<ConfigurationProblem> contradictions(List<String> names, UpstoxProperties settings) {
		Map<String, Map<String, String>> known = new LinkedHashMap<>();
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (String name : names) {
			Map<String, String> credentials = AccountCredentials.asMap(settings.forAccount(name));
			known.forEach((other, others) -> {
				String property = AccountOpening.contradiction(credentials, others);
				if (property != null) {
					problems.add(ConfigurationProblem.contradictory(prefix(name) + "." + property,
							"the account %s has %s".formatted(other,
									property.equals(CredentialFormat.TOTP_SECRET)
											? "the same mobile number and another TOTP secret"
											: "the same one, and " + AccountOpening.reason(property))));
				}
			});
			known.put(name, credentials);
		}
		return problems;
	}

	/**
	 * Finds a primary account that is none.
	 * @param named the names of the accounts that have one
	 * @param primary the name in the settings, or an empty text
	 */
	static Stream<ConfigurationProblem> wrongPrimary(List<String> named, String primary) {
		List<String> names = named.isEmpty() ? List.of(AccountRegistry.DEFAULT) : named;
		boolean known = primary.isEmpty() ? names.size() < 2 || names.contains(AccountRegistry.DEFAULT)
				: names.contains(primary);
		if (known) {
			return Stream.empty();
		}
		String expected = "the name of the account that requests use by default: one of "
				+ names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
		return Stream.of(primary.isEmpty() ? ConfigurationProblem.missing(PRIMARY, expected, "")
				: ConfigurationProblem.malformed(PRIMARY, expected));
	}

}
