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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Account;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.login.TokenClaims;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

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

	private static final String USER_ID = "user-id";

	private static final String SOURCE = "source";

	private static final String PRIMARY = "primary";

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

	private final NamedAccounts named;

	private final boolean besideRepository;

	// Bound once, since each of a thousand accounts is compared with them.
	private final Supplier<Optional<UpstoxProperties>> settings;

	/**
	 * Creates a check.
	 * @param binder binds the properties
	 * @param sources where the binder takes them from
	 * @param prefix the prefix of the properties, such as {@code upstox}; what an account
	 * does not say below its own prefix is taken from {@code upstox}
	 */
	public ConfigurationCheck(Binder binder, Iterable<ConfigurationPropertySource> sources, String prefix) {
		this(binder, sources, prefix, false, SingletonSupplier.of(() -> bound(binder)));
	}

	private ConfigurationCheck(Binder binder, Iterable<ConfigurationPropertySource> sources, String prefix,
			boolean besideRepository, Supplier<Optional<UpstoxProperties>> settings) {
		this.binder = binder;
		this.sources = sources;
		this.prefix = prefix;
		this.named = new NamedAccounts(binder, sources);
		this.besideRepository = besideRepository;
		this.settings = settings;
	}

	private static Optional<UpstoxProperties> bound(Binder binder) {
		try {
			return Optional.of(binder.bindOrCreate(PREFIX, UpstoxProperties.class));
		}
		catch (BindException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Returns a check of settings that need not name an account, since accounts come from
	 * elsewhere.
	 */
	ConfigurationCheck besideRepository() {
		return new ConfigurationCheck(this.binder, this.sources, this.prefix, true, this.settings);
	}

	/**
	 * Finds all properties that are missing, malformed, unreadable or contradictory.
	 * @param credentialsNeeded whether somebody logs in with the credentials
	 * @return the problems, in the order of the properties
	 */
	public List<ConfigurationProblem> problems(boolean credentialsNeeded) {
		boolean whole = this.prefix.equals(PREFIX);
		List<String> accounts = whole ? this.named.names() : List.of();
		boolean alone = accounts.isEmpty() && !this.besideRepository;
		List<ConfigurationProblem> problems = new ArrayList<>(
				problems(UpstoxProperties.class, credentialsNeeded && alone && !usesAccessToken()));
		this.named.wrongNames().forEach(problems::add);
		if (whole) {
			this.named.twins().forEach(problems::add);
			accounts.forEach((account) -> problems.addAll(ofAccount(account, credentialsNeeded)));
			problems.addAll(amongAccounts(accounts));
		}
		impossibleSettings().stream()
			.filter((problem) -> problems.stream().noneMatch((other) -> other.property().equals(problem.property())))
			.toList()
			.forEach(problems::add);
		if (accounts.isEmpty()) {
			problems.addAll(wrongToken());
		}
		return problems;
	}

	/**
	 * Finds the credentials of one way to a token that are missing or malformed, whether
	 * or not that way is chosen.
	 * @param way the way
	 * @return the problems, in the order of the properties
	 */
	public List<ConfigurationProblem> problems(Source way) {
		Supplier<List<UnknownProperty>> unknown = SingletonSupplier.of(this::unknown);
		return CredentialFormat.neededBy(List.of(way))
			.stream()
			.map((credential) -> problem(property(credential.key()), credential, text(credential.key()), unknown))
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * Finds what is wrong with the properties of one account, below the prefix of this
	 * check.
	 * @param credentialsNeeded whether somebody logs in with the credentials
	 * @return the problems, in the order of the properties
	 */
	List<ConfigurationProblem> ofAccount(boolean credentialsNeeded) {
		if (this.prefix.equals(PREFIX)) {
			return problems(credentialsNeeded);
		}
		return Stream
			.of(problems(Account.class, credentialsNeeded && !usesAccessToken()), wrongToken(), impossibleWays())
			.flatMap(List::stream)
			.toList();
	}

	private List<ConfigurationProblem> ofAccount(String account, boolean credentialsNeeded) {
		return new ConfigurationCheck(this.binder, this.sources, NamedAccounts.prefix(account), this.besideRepository,
				this.settings)
			.ofAccount(credentialsNeeded);
	}

	private List<ConfigurationProblem> wrongToken() {
		return Stream.concat(tokenNextToCredentials().stream(), tokenOfAnother().stream()).toList();
	}

	private List<ConfigurationProblem> tokenNextToCredentials() {
		return (sources().isEmpty() && hasAccessToken() && hasCredentials() && isTokenNextToCredentials())
				? List.of(ConfigurationProblem.contradictory(property(ACCESS_TOKEN),
						"the same source holds complete credentials, and nobody can tell which of the two is meant; "
								+ "remove one"))
				: List.of();
	}

	private List<ConfigurationProblem> tokenOfAnother() {
		String holder = (usesAccessToken() || sources().contains(Source.ACCESS_TOKEN))
				? TokenClaims.read(text(ACCESS_TOKEN)).userId() : null;
		return (holder != null && isSet(USER_ID) && !holder.equalsIgnoreCase(text(USER_ID)))
				? List.of(ConfigurationProblem.contradictory(property(ACCESS_TOKEN),
						"the token belongs to another user than %s names".formatted(property(USER_ID))))
				: List.of();
	}

	private List<ConfigurationProblem> problems(Class<?> type, boolean credentialsNeeded) {
		Supplier<List<UnknownProperty>> unknown = SingletonSupplier.of(this::unknown);
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (SupportedProperty property : SupportedProperty.below(this.prefix, type)) {
			ConfigurationProblem problem = problem(property, credentialsNeeded, unknown);
			if (problem != null) {
				problems.add(problem);
			}
		}
		return problems;
	}

	private List<ConfigurationProblem> amongAccounts(List<String> names) {
		Stream<ConfigurationProblem> contradictions = this.settings.get()
			.stream()
			.flatMap((settings) -> NamedAccounts.contradictions(names, settings).stream());
		return Stream
			.concat(contradictions,
					this.besideRepository ? Stream.empty() : NamedAccounts.wrongPrimary(names, text(PRIMARY)))
			.toList();
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
		List<Source> chosen = sources();
		return chosen.isEmpty() ? hasAccessToken() && !hasCredentials() : chosen.get(0) == Source.ACCESS_TOKEN;
	}

	/**
	 * Returns the ways to a token that somebody has chosen, in order of preference.
	 */
	private List<Source> sources() {
		for (ConfigurationPropertyName name : names(SOURCE)) {
			try {
				List<Source> chosen = this.binder.bind(name, Bindable.listOf(Source.class)).orElse(List.of());
				if (!chosen.isEmpty()) {
					return chosen;
				}
			}
			catch (BindException ex) {
				return List.of();
			}
		}
		return List.of();
	}

	private List<Source> sourcesOrDefault() {
		List<Source> chosen = sources();
		return chosen.isEmpty() ? List.of(Source.TOTP) : chosen;
	}

	/**
	 * Returns what is likely a mistake and does no harm.
	 * @return the sentences
	 */
	List<String> warnings() {
		Stream<String> unknown = unknown().stream().map(UnknownProperty::toString);
		Stream<String> ignored = (sources().isEmpty() && hasAccessToken() && hasCredentials()) ? Stream
			.of(("%s (%s) is ignored: the credentials %s are complete, and logins use them. Remove the token or the "
					+ "credentials.")
				.formatted(property(ACCESS_TOKEN), origin(ACCESS_TOKEN),
						credentials().collect(Collectors.joining(", "))))
				: Stream.empty();
		return Stream.concat(unknown, ignored).toList();
	}

	private @Nullable ConfigurationProblem problem(SupportedProperty property, boolean credentialsNeeded,
			Supplier<List<UnknownProperty>> unknown) {
		String key = property.name().substring(this.prefix.length() + 1);
		CredentialFormat credential = CredentialFormat.of(key);
		try {
			String text = text(key);
			if (credential != null && credentialsNeeded && credential.isNeededBy(sourcesOrDefault())) {
				return problem(property.name(), credential, text, unknown);
			}
			if (credential != null && !key.equals(CredentialFormat.USER_ID)) {
				return null;
			}
			if (key.equals(ACCESS_TOKEN) && text.isEmpty() && sources().contains(Source.ACCESS_TOKEN)) {
				return ConfigurationProblem.missing(property.name(), "the token that " + property(SOURCE) + " names",
						"");
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
			Supplier<List<UnknownProperty>> unknown) {
		if (!StringUtils.hasText(text)) {
			Throwable failure = hiddenFailure(credential.key());
			return (failure != null) ? ConfigurationProblem.unreadable(property, failure)
					: ConfigurationProblem.missing(property, credential.expected(), seen(property, unknown.get()));
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
		return invisible.find()
				? "it contains an invisible character (U+%04X)".formatted(invisible.group().codePointAt(0))
				: visibleFault(text);
	}

	private static @Nullable String visibleFault(String text) {
		if (PLACEHOLDER.matcher(text).find()) {
			return "it contains a placeholder ${...} that cannot be resolved";
		}
		return QUOTED.matcher(text).matches() ? "the quotes around it are part of the value; remove them" : null;
	}

	private static String seen(String property, List<UnknownProperty> unknown) {
		return unknown.stream()
			.filter((one) -> property.equals(one.meant()))
			.map((one) -> " Instead there is %s (%s).%s".formatted(one.name(), one.origin(), one.advice()))
			.collect(Collectors.joining());
	}

	private List<ConfigurationProblem> impossibleWays() {
		UpstoxProperties settings = this.settings.get().orElse(null);
		if (settings == null) {
			return List.of();
		}
		try {
			Account own = this.binder.bindOrCreate(this.prefix, Account.class);
			return new SettingsCheck(settings.with(own)).ways(this.prefix)
				.filter((problem) -> own.source() != null || !problem.property().equals(property(SOURCE)))
				.toList();
		}
		catch (BindException ex) {
			return List.of();
		}
	}

	private List<ConfigurationProblem> impossibleSettings() {
		return this.settings.get().map((settings) -> new SettingsCheck(settings).problems()).orElse(List.of());
	}

	/**
	 * Returns whether the settings hold an account, or a part of one.
	 */
	boolean isAccountConfigured() {
		return hasAccessToken() || this.named.exist()
				|| CredentialFormat.all().stream().anyMatch((credential) -> isSet(credential.key()));
	}

	private boolean hasAccessToken() {
		return isSet(ACCESS_TOKEN);
	}

	private boolean hasCredentials() {
		return CredentialFormat.neededBy(sourcesOrDefault()).stream().allMatch((credential) -> isSet(credential.key()));
	}

	private Stream<String> credentials() {
		return CredentialFormat.neededBy(sourcesOrDefault()).stream().map((credential) -> property(credential.key()));
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
		ResolvableType resolved = ResolvableType.forType(property.type());
		Class<?> element = resolved.asCollection().resolveGeneric();
		if (element != null && element.isEnum()) {
			return "one or more of " + constants(element) + ", separated by commas";
		}
		Class<?> type = resolved.toClass();
		return type.isEnum() ? "one of " + constants(type) : EXPECTED.getOrDefault(type, "a text");
	}

	private static String constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(", "));
	}

}
