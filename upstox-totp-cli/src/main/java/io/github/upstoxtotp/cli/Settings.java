package io.github.upstoxtotp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxUnknownAccountException;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.ConfigurationCheck;
import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;
import io.github.upstoxtotp.autoconfigure.SupportedProperty;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.autoconfigure.dotenv.DotenvFile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The variables of the environment and of an {@code .env} file, of which the environment
 * wins.
 */
final class Settings {

	private static final String PREFIX = "UPSTOX_";

	private static final String DEFAULT_FILE = ".env";

	private final @Nullable Path file;

	private final List<Setting> environment = new ArrayList<>();

	private final List<Setting> fileSettings = new ArrayList<>();

	private final List<Integer> ignoredLines = new ArrayList<>();

	private final @Nullable String account;

	private Settings(@Nullable Path file, @Nullable String account) {
		this.file = file;
		this.account = account;
	}

	/**
	 * Reads all settings.
	 * @param surroundings where the environment and the working folder are
	 * @param named the file that the user has named, or {@code null} for the default one,
	 * which may be missing
	 * @param account the account that the user has named, or {@code null} for the primary
	 * one
	 * @return the settings
	 * @throws UsageException if there is no such file
	 */
	static Settings read(Surroundings surroundings, @Nullable Path named, @Nullable String account) {
		Path file = surroundings.folder().resolve((named != null) ? named : Path.of(DEFAULT_FILE));
		boolean exists = Files.isRegularFile(file);
		if (named != null && !exists) {
			throw new UsageException("There is no file " + named + ".", "Name another one with --env-file.");
		}
		Settings settings = new Settings(exists ? file : null, account);
		new TreeMap<>(surroundings.environment())
			.forEach((name, value) -> add(settings.environment, new Setting(name, value, Setting.ENVIRONMENT)));
		DotenvFile dotenv = DotenvFile.read(file, surroundings.environment());
		settings.ignoredLines.addAll(dotenv.ignoredLines());
		dotenv.variables()
			.forEach((variable) -> add(settings.fileSettings, new Setting(variable.name(), variable.value(),
					String.valueOf(file.getFileName()) + ":" + variable.line())));
		return settings;
	}

	private static void add(List<Setting> settings, Setting setting) {
		if (setting.name().startsWith(PREFIX) && !setting.name().startsWith(Json.PREFIX)) {
			settings.add(setting);
		}
	}

	/**
	 * Returns the file that was read.
	 * @return the file, or {@code null} if there is none
	 */
	@Nullable Path file() {
		return this.file;
	}

	/**
	 * Returns the lines of the file that are not an assignment.
	 * @return the numbers of the lines
	 */
	List<Integer> ignoredLines() {
		return this.ignoredLines;
	}

	/**
	 * Returns all settings, also those that another one wins over.
	 * @return the settings of the environment, then those of the file in their order
	 */
	List<Setting> all() {
		return Stream.concat(this.environment.stream(), this.fileSettings.stream()).toList();
	}

	/**
	 * Finds the setting that counts.
	 * @param variables the names that it may have
	 * @return the setting, or {@code null} if there is none
	 */
	@Nullable Setting find(List<String> variables) {
		Setting found = last(this.environment, variables);
		return (found != null) ? found : last(this.fileSettings, variables);
	}

	private static @Nullable Setting last(List<Setting> settings, List<String> variables) {
		return settings.stream()
			.filter((setting) -> variables.contains(setting.name()))
			.reduce((first, second) -> second)
			.orElse(null);
	}

	/**
	 * Finds the setting of a property that counts for the account.
	 * @param property the name of the property, such as {@code upstox.totp-secret}
	 * @return the setting, or {@code null} if there is none
	 */
	@Nullable Setting findForAccount(String property) {
		Setting setting = find(SupportedProperty.environmentVariables(ofAccount(property)));
		return (setting != null) ? setting : find(SupportedProperty.environmentVariables(property));
	}

	/**
	 * Returns the name that a property has for the account.
	 * @param property the name of the property, such as {@code upstox.totp-secret}
	 * @return the name, such as {@code upstox.accounts.ravi.totp-secret}
	 */
	String ofAccount(String property) {
		return accounts().isEmpty() ? property : property.replaceFirst("\\.", ".accounts.%s.".formatted(account()));
	}

	/**
	 * Returns the name of the account that the user has named, or else of the primary
	 * one.
	 * @return the name, {@code default} if no account has one
	 * @throws UsageException if the user has named one that is not there
	 */
	String account() {
		Set<String> named = accounts().isEmpty() ? Set.of(AccountRegistry.DEFAULT) : accounts();
		if (this.account != null && !named.contains(this.account)) {
			throw noAccount(new UpstoxUnknownAccountException(named));
		}
		Setting primary = find(SupportedProperty.environmentVariables("upstox.primary"));
		String only = (named.size() == 1) ? named.iterator().next() : AccountRegistry.DEFAULT;
		return (this.account != null) ? this.account : (primary != null) ? primary.value().strip() : only;
	}

	private Set<String> accounts() {
		return binder().bind("upstox.accounts", Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of).keySet();
	}

	/**
	 * Binds the settings of the account.
	 * @return the settings
	 * @throws UsageException if there is no such account
	 */
	UpstoxProperties properties() {
		try {
			return binder().bindOrCreate("upstox", UpstoxProperties.class).forAccount(this.account);
		}
		catch (UpstoxUnknownAccountException ex) {
			throw noAccount(ex);
		}
	}

	private static UsageException noAccount(UpstoxUnknownAccountException ex) {
		return new UsageException(String.valueOf(ex.getMessage()), "Name another one with --account.");
	}

	private Binder binder() {
		return new Binder(sources());
	}

	/**
	 * Returns what finds mistakes as an application does.
	 * @return the check
	 */
	ConfigurationCheck check() {
		return new ConfigurationCheck(binder(), sources(), "upstox");
	}

	/**
	 * Finds the credentials of the account that one way to a token lacks, whether or not
	 * {@code UPSTOX_SOURCE} names that way.
	 * @param way the way
	 * @return what is missing or malformed
	 */
	List<ConfigurationProblem> problems(Source way) {
		String prefix = ofAccount("upstox.").replaceFirst("\\.$", "");
		return new ConfigurationCheck(binder(), sources(), prefix).problems(way);
	}

	private Iterable<ConfigurationPropertySource> sources() {
		return ConfigurationPropertySources.from(List.of(source("systemEnvironment", this.environment),
				source("dotenv-systemEnvironment", this.fileSettings)));
	}

	private static PropertySource<?> source(String name, List<Setting> settings) {
		Map<String, Object> values = settings.stream()
			.collect(Collectors.toMap(Setting::name, Setting::value, (first, second) -> second));
		return new SystemEnvironmentPropertySource(name, values);
	}

}
