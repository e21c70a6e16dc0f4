package io.github.upstoxtotp.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Account;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds properties that look like those of the library and are none, and guesses what
 * they were meant to be.
 *
 * @param sources where properties come from
 * @param prefix the prefix of the properties
 */
record UnknownProperties(Iterable<ConfigurationPropertySource> sources, String prefix) {

	private static final Pattern OURS = Pattern.compile("(?i)upstox[._-].+");

	private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

	// The command line's script and its answers; what Kubernetes sets for a service named
	// upstox.
	private static final Pattern OF_THE_ENVIRONMENT = Pattern.compile("UPSTOX_TOTP_(?:JAR|CDS)|UPSTOX_CLI_.*"
			+ "|UPSTOX_(?:.+_)?(?:SERVICE_(?:HOST|PORT(?:_.+)?)|PORT(?:_[0-9]+_(?:TCP|UDP|SCTP)(?:_.+)?)?)");

	private static final ConfigurationPropertyName ACCOUNTS = ConfigurationPropertyName
		.of(ConfigurationCheck.PREFIX + ".accounts");

	private static final int MOST_MISTAKES = 3;

	private static final String OF_A_FILE = "file";

	/**
	 * Finds the properties of all accounts where the prefix is that of the settings as a
	 * whole, else those of the one account.
	 */
	List<UnknownProperty> find() {
		Map<String, List<SupportedProperty>> supported = new HashMap<>();
		List<SupportedProperty> hyphened = hyphenedAccounts();
		List<UnknownProperty> unknown = new ArrayList<>();
		for (ConfigurationPropertySource source : this.sources) {
			if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> names) {
				for (String name : names.getPropertyNames()) {
					String below = OURS.matcher(name).matches() ? prefixOf(name) : null;
					if (below != null && (below.equals(this.prefix) || this.prefix.equals(ConfigurationCheck.PREFIX))) {
						List<SupportedProperty> all = supported.computeIfAbsent(below, UnknownProperties::supported);
						if (!isKnown(name, names, source, all) && !isKnown(name, names, source, hyphened)) {
							unknown.add(new UnknownProperties(this.sources, below).describe(name, names, all));
						}
					}
				}
			}
		}
		return unknown;
	}

	// The name of their variables may be that of another account with another property.
	private List<SupportedProperty> hyphenedAccounts() {
		Set<String> prefixes = new TreeSet<>();
		for (ConfigurationPropertySource source : this.sources) {
			if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> names && !isEnvironment(names)) {
				for (String name : names.getPropertyNames()) {
					String below = OURS.matcher(name).matches() ? prefixOf(name) : null;
					if (below != null && below.contains("-")) {
						prefixes.add(below);
					}
				}
			}
		}
		return prefixes.stream().flatMap((below) -> supported(below).stream()).toList();
	}

	// A name without dots is that of an environment variable, where the hyphens are lost.
	private static @Nullable String prefixOf(String name) {
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, name.contains(".") ? '.' : '_');
		if (ACCOUNTS.isAncestorOf(adapted) && adapted.getNumberOfElements() > ACCOUNTS.getNumberOfElements() + 1) {
			return adapted.chop(ACCOUNTS.getNumberOfElements() + 1).toString();
		}
		return bare(name).startsWith(ConfigurationCheck.PREFIX) ? ConfigurationCheck.PREFIX : null;
	}

	private static List<SupportedProperty> supported(String prefix) {
		return SupportedProperty.below(prefix,
				prefix.equals(ConfigurationCheck.PREFIX) ? UpstoxProperties.class : Account.class);
	}

	private static boolean isKnown(String name, EnumerablePropertySource<?> names, ConfigurationPropertySource source,
			List<SupportedProperty> supported) {
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
		return supported.stream().anyMatch((property) -> isWritten(property, adapted))
				|| (isEnvironment(names) && isKnownVariable(name, names, source, supported));
	}

	private static boolean isWritten(SupportedProperty property, ConfigurationPropertyName name) {
		ConfigurationPropertyName supported = ConfigurationPropertyName.of(property.name());
		return supported.equals(name) || (property.type() instanceof ParameterizedType && supported.isAncestorOf(name));
	}

	private static boolean isKnownVariable(String name, EnumerablePropertySource<?> names,
			ConfigurationPropertySource source, List<SupportedProperty> supported) {
		if (names.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				&& OF_THE_ENVIRONMENT.matcher(name).matches()) {
			return true;
		}
		String variable = name.toUpperCase(Locale.ROOT);
		return supported.stream()
			.filter((property) -> property.isSetBy(variable))
			.anyMatch((property) -> variable.equals(name)
					|| source.getConfigurationProperty(ConfigurationPropertyName.of(property.name())) != null);
	}

	private static boolean isEnvironment(EnumerablePropertySource<?> source) {
		return source instanceof SystemEnvironmentPropertySource;
	}

	private UnknownProperty describe(String name, EnumerablePropertySource<?> source,
			List<SupportedProperty> supported) {
		String key = bare(name).substring(bare(this.prefix).length());
		String meant = named(key, supported);
		if (meant != null) {
			return unknown(name, source, meant, (isEnvironment(source) || name.contains(".")) ? ""
					: " Variables of a file are read by spring.config.import=optional:dotenv:.env.");
		}
		if (key.endsWith(OF_A_FILE)) {
			String content = named(key.substring(0, key.length() - OF_A_FILE.length()), supported);
			if (content != null) {
				return unknown(name, source, content,
						" Files with one value each are read by spring.config.import=configtree:/run/secrets/.");
			}
		}
		String hyphened = isEnvironment(source) ? ofHyphenedAccount(key, supported) : null;
		if (hyphened != null) {
			return unknown(name, source, hyphened, " An account that only variables name has no hyphen in its name.");
		}
		return unknown(name, source, nearest(key, supported), "");
	}

	private @Nullable String ofHyphenedAccount(String key, List<SupportedProperty> supported) {
		return this.prefix.equals(ConfigurationCheck.PREFIX) ? null
				: supported.stream()
					.map(SupportedProperty::name)
					.filter((name) -> key.endsWith(key(name)))
					.max(Comparator.comparingInt(String::length))
					.map((name) -> this.prefix + key.substring(0, key.length() - key(name).length())
							+ name.substring(this.prefix.length()))
					.orElse(null);
	}

	private static UnknownProperty unknown(String name, EnumerablePropertySource<?> source, @Nullable String meant,
			String advice) {
		return new UnknownProperty(name, PropertySourceOrigin.get(source, name).toString(), meant, advice);
	}

	private @Nullable String named(String key, List<SupportedProperty> supported) {
		Stream<String> exact = supported.stream().map(SupportedProperty::name).filter((name) -> key(name).equals(key));
		Stream<String> others = CredentialFormat.all()
			.stream()
			.filter((credential) -> credential.otherNames().contains(key))
			.map((credential) -> this.prefix + "." + credential.key());
		return Stream.concat(exact, others).findFirst().orElse(null);
	}

	private @Nullable String nearest(String key, List<SupportedProperty> supported) {
		int most = Math.min(MOST_MISTAKES, key.length() / 3);
		return supported.stream()
			.map(SupportedProperty::name)
			.filter((name) -> distance(key, key(name)) <= most)
			.min(Comparator.comparingInt((name) -> distance(key, key(name))))
			.orElse(null);
	}

	private String key(String property) {
		return bare(property).substring(bare(this.prefix).length());
	}

	private static String bare(String name) {
		return PUNCTUATION.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
	}

	/**
	 * Counts the letters that are missing, extra, wrong or swapped with the next one
	 * (optimal string alignment).
	 */
	static int distance(String first, String second) {
		int[][] distances = new int[first.length() + 1][second.length() + 1];
		for (int i = 0; i <= first.length(); i++) {
			for (int j = 0; j <= second.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j : distance(first, second, i, j, distances);
			}
		}
		return distances[first.length()][second.length()];
	}

	private static int distance(String first, String second, int i, int j, int[][] distances) {
		int wrong = (first.charAt(i - 1) == second.charAt(j - 1)) ? 0 : 1;
		int least = Math.min(Math.min(distances[i - 1][j], distances[i][j - 1]) + 1, distances[i - 1][j - 1] + wrong);
		boolean swapped = i > 1 && j > 1 && first.charAt(i - 1) == second.charAt(j - 2)
				&& first.charAt(i - 2) == second.charAt(j - 1);
		return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
	}

}
