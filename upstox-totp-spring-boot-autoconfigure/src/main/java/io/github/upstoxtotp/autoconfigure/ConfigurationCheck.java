package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * Looks at all properties below a prefix as a whole and finds everything that is wrong
 * with them. What it says never holds a value. Immutable.
 *
 * @since 0.1.0
 */
public final class ConfigurationCheck {

	static final String PREFIX = "upstox";

	private static final String ACCESS_TOKEN = "access-token";

	// Accepted and never used: nothing can be wrong with it.
	private static final String PASSWORD = "password";

	private static final String COUNTRY_CODE = "country-code";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

	private static final Pattern QUOTED = Pattern.compile("(?s)(['\"]).*\\1");

	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}&&[^ ]]");

	private static final Map<Class<?>, String> EXPECTED = Map.of(boolean.class, "true or false", int.class,
			"a whole number", Duration.class, "a duration such as 500ms, 10s or 1m", LocalTime.class,
			"a time of day such as 03:30, in quotes where it is written in YAML", ZoneId.class,
			"a time zone such as Asia/Kolkata", URI.class, "an address such as https://api.upstox.com");

	private final Binder binder;

	private final Iterable<ConfigurationPropertySource> sources;

	private final String prefix;

	/**
	 * Creates a check.
	 * @param binder binds the properties
	 * @param sources where the binder takes them from
	 * @param prefix the prefix of the properties, such as {@code upstox}; what an account
	 * does not say below its own prefix is taken from {@code upstox}
	 */
	public ConfigurationCheck(Binder binder, Iterable<ConfigurationPropertySource> sources, String prefix) {
		this.binder = binder;
		this.sources = sources;
		this.prefix = prefix;
	}

	static ConfigurationCheck of(Environment environment) {
		return new ConfigurationCheck(Binder.get(environment), ConfigurationPropertySources.get(environment), PREFIX);
	}

	/**
	 * Finds all properties that are missing, malformed, unreadable or contradictory.
	 * @param credentialsNeeded whether somebody logs in with the credentials
	 * @return the problems, in the order of the properties
	 */
	public List<ConfigurationProblem> problems(boolean credentialsNeeded) {
		List<UnknownProperty> unknown = unknown();
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (SupportedProperty property : SupportedProperty.below(this.prefix)) {
			ConfigurationProblem problem = problem(property, credentialsNeeded, unknown);
			if (problem != null) {
				problems.add(problem);
			}
		}
		impossibleSettings().stream()
			.filter((problem) -> problems.stream().noneMatch((other) -> other.property().equals(problem.property())))
			.toList()
			.forEach(problems::add);
		if (hasAccessToken() && hasCredentials() && isTokenNextToCredentials()) {
			problems.add(ConfigurationProblem.contradictory(property(ACCESS_TOKEN),
					"the same source holds complete credentials, and nobody can tell which of the two is meant; "
							+ "remove one"));
		}
		return problems;
	}

	/**
	 * Finds the properties that have the prefix and are not supported.
	 * @return the properties, with a guess what was meant
	 */
	public List<UnknownProperty> unknown() {
		return new UnknownProperties(this.sources, this.prefix).find();
	}

	/**
	 * Returns whether a token made elsewhere replaces the login: there is one, and the
	 * credentials are not complete.
	 * @return whether the access token is used
	 */
	public boolean usesAccessToken() {
		return hasAccessToken() && !hasCredentials();
	}

	/**
	 * Returns what is likely a mistake and does no harm.
	 * @return the sentences
	 */
	List<String> warnings() {
		Stream<String> unknown = unknown().stream().map(UnknownProperty::toString);
		Stream<String> ignored = (hasAccessToken() && hasCredentials()) ? Stream
			.of("%s (%s) is ignored: the credentials %s are complete, and logins use them. Remove the token or the credentials."
				.formatted(property(ACCESS_TOKEN), origin(ACCESS_TOKEN),
						credentials().collect(Collectors.joining(", "))))
				: Stream.empty();
		return Stream.concat(unknown, ignored).toList();
	}

	private @Nullable ConfigurationProblem problem(SupportedProperty property, boolean credentialsNeeded,
			List<UnknownProperty> unknown) {
		String key = property.name().substring(this.prefix.length() + 1);
		CredentialFormat credential = CredentialFormat.of(key);
		try {
			String text = text(key);
			if (credential != null) {
				return credentialsNeeded ? problem(property.name(), credential, text, unknown) : null;
			}
			String fault = key.equals(ACCESS_TOKEN) ? fault(text) : visibleFault(text);
			if (fault != null && !key.equals(PASSWORD)) {
				return ConfigurationProblem.malformed(property.name(), fault, expected(property));
			}
			this.binder.bind(property.name(), Bindable.of(ResolvableType.forType(property.type())));
			return null;
		}
		catch (BindException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			return (cause instanceof ConversionException)
					? ConfigurationProblem.malformed(property.name(), expected(property))
					: ConfigurationProblem.unreadable(property.name(), cause);
		}
	}

	private @Nullable ConfigurationProblem problem(String property, CredentialFormat credential, String text,
			List<UnknownProperty> unknown) {
		if (!StringUtils.hasText(text)) {
			Throwable failure = hiddenFailure(credential.key());
			return (failure != null) ? ConfigurationProblem.unreadable(property, failure)
					: ConfigurationProblem.missing(property, credential.expected(), seen(property, unknown));
		}
		String fault = credential.ignoresInvisibleCharacters() ? visibleFault(text) : fault(text);
		if (fault == null && credential.mustBeText() && isNumber(credential.key())) {
			fault = "it is written as a number, which may have lost zeros at its start; put it in quotes";
		}
		if (fault != null) {
			return ConfigurationProblem.malformed(property, fault, credential.expected());
		}
		return credential.matches(text, countryCode()) ? null
				: ConfigurationProblem.malformed(property, credential.expected());
	}

	private static @Nullable String fault(String text) {
		Matcher invisible = INVISIBLE.matcher(text);
		return invisible.find() ? "it holds an invisible character (U+%04X)".formatted(invisible.group().codePointAt(0))
				: visibleFault(text);
	}

	private static @Nullable String visibleFault(String text) {
		if (PLACEHOLDER.matcher(text).find()) {
			return "it holds a placeholder ${...} that nothing resolves";
		}
		return QUOTED.matcher(text).matches() ? "the quotes around it are part of the value; remove them" : null;
	}

	private static String seen(String property, List<UnknownProperty> unknown) {
		return unknown.stream()
			.filter((one) -> property.equals(one.meant()))
			.map((one) -> " Instead there is %s (%s).%s".formatted(one.name(), one.origin(), one.advice()))
			.collect(Collectors.joining());
	}

	private List<ConfigurationProblem> impossibleSettings() {
		try {
			UpstoxProperties properties = this.binder.bindOrCreate(this.prefix, UpstoxProperties.class);
			return new SettingsCheck(properties).problems();
		}
		catch (BindException ex) {
			return List.of();
		}
	}

	private boolean hasAccessToken() {
		return isSet(ACCESS_TOKEN);
	}

	private boolean hasCredentials() {
		return CredentialFormat.all().stream().allMatch((credential) -> isSet(credential.key()));
	}

	private Stream<String> credentials() {
		return CredentialFormat.all().stream().map((credential) -> property(credential.key()));
	}

	private boolean isSet(String key) {
		try {
			return StringUtils.hasText(text(key));
		}
		catch (BindException ex) {
			return false;
		}
	}

	// The environment is filled by many, the command line of the library among them.
	private boolean isTokenNextToCredentials() {
		ConfigurationPropertySource source = sourceOf(ACCESS_TOKEN);
		return source != null && !isEnvironmentOfTheProcess(source)
				&& source.equals(sourceOf(CredentialFormat.PIN_CODE))
				&& source.equals(sourceOf(CredentialFormat.TOTP_SECRET));
	}

	private static boolean isEnvironmentOfTheProcess(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& underlying.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
	}

	private String property(String key) {
		return this.prefix + "." + key;
	}

	private String countryCode() {
		return isSet(COUNTRY_CODE) ? MobileNumber.countryCode(text(COUNTRY_CODE))
				: UpstoxProperties.DEFAULT_COUNTRY_CODE;
	}

	private String text(String key) {
		for (ConfigurationPropertyName name : names(key)) {
			String text = this.binder.bind(name, Bindable.of(String.class)).map(String::strip).orElse("");
			if (!text.isEmpty()) {
				return text;
			}
		}
		return "";
	}

	private List<ConfigurationPropertyName> names(String key) {
		return Stream.of(this.prefix, PREFIX)
			.distinct()
			.map((each) -> ConfigurationPropertyName.of(each + "." + key))
			.toList();
	}

	private boolean isNumber(String key) {
		ConfigurationProperty written = written(key);
		return written != null && written.getValue() instanceof Number;
	}

	private @Nullable ConfigurationPropertySource sourceOf(String key) {
		ConfigurationProperty written = written(key);
		return (written != null) ? written.getSource() : null;
	}

	private String origin(String key) {
		ConfigurationProperty written = written(key);
		return (written != null) ? String.valueOf(written.getOrigin()) : "";
	}

	private @Nullable ConfigurationProperty written(String key) {
		for (ConfigurationPropertyName name : names(key)) {
			for (ConfigurationPropertySource source : this.sources) {
				ConfigurationProperty property = source.getConfigurationProperty(name);
				if (property != null) {
					return property;
				}
			}
		}
		return null;
	}

	/**
	 * Spring Boot takes a property for missing when a source that cannot tell its names
	 * throws.
	 */
	private @Nullable Throwable hiddenFailure(String key) {
		for (ConfigurationPropertySource source : this.sources) {
			try {
				if (source.getUnderlyingSource() instanceof PropertySource<?> underlying) {
					underlying.getProperty(property(key));
				}
			}
			catch (RuntimeException ex) {
				return ex;
			}
		}
		return null;
	}

	private static String expected(SupportedProperty property) {
		Class<?> type = ResolvableType.forType(property.type()).toClass();
		return type.isEnum() ? "one of " + constants(type) : EXPECTED.getOrDefault(type, "a text");
	}

	private static String constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
