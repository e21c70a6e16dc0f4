package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Budget;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Endpoints;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Paths;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Refresh;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Startup;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Store;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.login.HttpProxy;

import org.springframework.util.StringUtils;

/**
 * Finds settings that are impossible or contradict each other.
 *
 * @param properties the settings
 */
record SettingsCheck(UpstoxProperties properties) {

	private static final int PAUSES = 5;

	private static final Pattern PREFIX = Pattern.compile("[\\p{Graph}]{1,100}");

	private static final Pattern ALGO_NAME = Pattern.compile("[\\x20-\\x7e]{0,100}");

	private static final Pattern TOKEN = Pattern.compile("\\s*[\\x21-\\x7e]*\\s*");

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

	private static final Pattern SUCCESS_PATH = Pattern.compile("/|/[\\x21-\\x7e&&[^/\\\\]][\\x21-\\x7e&&[^\\\\]]*");

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	List<ConfigurationProblem> problems() {
		return Stream
			.of(countryCode(), endpoints(), proxy(), paths(), durations(), pauses(), budget(), refresh(), hosts(),
					algoName(), store(), accessToken(), ways("upstox"), holderPaths())
			.flatMap((all) -> all)
			.toList();
	}

	private Stream<ConfigurationProblem> countryCode() {
		return unless(MobileNumber.isCountryCode(this.properties.countryCode()),
				ConfigurationProblem.malformed("upstox.country-code", "a plus and one to four digits, such as +91"));
	}

	private Stream<ConfigurationProblem> endpoints() {
		Endpoints endpoints = this.properties.endpoints();
		return Stream
			.of(endpoint("api", endpoints.api()), endpoint("service", endpoints.service()),
					endpoint("login", endpoints.login()))
			.flatMap((all) -> all);
	}

	private Stream<ConfigurationProblem> endpoint(String name, URI uri) {
		boolean valid = UpstoxHosts.isSecure(uri) && uri.getUserInfo() == null && uri.getQuery() == null;
		return unless(valid, ConfigurationProblem.malformed("upstox.endpoints." + name,
				"an https address without user and query; http only on a loopback host"));
	}

	private Stream<ConfigurationProblem> proxy() {
		String proxy = this.properties.http().proxy();
		return unless(!StringUtils.hasText(proxy) || HttpProxy.parse(proxy) != null, ConfigurationProblem.malformed(
				"upstox.http.proxy",
				"http://host:port or http://user:password@host:port, with @, :, / and % in the two written as %40, %3A, %2F and %25"));
	}

	private Stream<ConfigurationProblem> paths() {
		Paths paths = this.properties.login().paths();
		return Stream
			.of(path("dialog", paths.dialog()), path("generate", paths.generate()),
					path("verify-current", paths.verifyCurrent()), path("verify-legacy", paths.verifyLegacy()),
					path("pin-current", paths.pinCurrent()), path("pin-legacy", paths.pinLegacy()),
					path("authorize", paths.authorize()), path("token", paths.token()))
			.flatMap((all) -> all);
	}

	private Stream<ConfigurationProblem> path(String name, String path) {
		return unless(path.startsWith("/"),
				ConfigurationProblem.malformed("upstox.login.paths." + name, "a path that starts with a slash"));
	}

	private Stream<ConfigurationProblem> durations() {
		Refresh refresh = this.properties.refresh();
		return Stream
			.of(upToAnHour("http.connect-timeout", this.properties.http().connectTimeout()),
					upToAnHour("http.read-timeout", this.properties.http().readTimeout()),
					upToAnHour("store.timeout", this.properties.store().timeout()),
					positive("login.timeout", this.properties.login().timeout()),
					positive("login.budget.window", this.properties.login().budget().window()),
					notNegative("sleep-time", this.properties.sleepTime()),
					notNegative("refresh.delay", refresh.delay()), notNegative("refresh.spread", refresh.spread()))
			.flatMap((all) -> all);
	}

	private Stream<ConfigurationProblem> pauses() {
		Duration pauses = this.properties.sleepTime().multipliedBy(PAUSES);
		return unless(pauses.isZero() || pauses.compareTo(this.properties.login().timeout()) < 0, ConfigurationProblem
			.contradictory("upstox.sleep-time", "the pauses of a login alone take longer than upstox.login.timeout"));
	}

	private Stream<ConfigurationProblem> upToAnHour(String name, Duration duration) {
		return unless(!duration.isNegative() && !duration.isZero() && duration.compareTo(HOUR) <= 0,
				ConfigurationProblem.malformed("upstox." + name, "a duration above zero, at most an hour"));
	}

	private Stream<ConfigurationProblem> positive(String name, Duration duration) {
		return unless(!duration.isNegative() && !duration.isZero(),
				ConfigurationProblem.malformed("upstox." + name, "a duration above zero"));
	}

	private Stream<ConfigurationProblem> notNegative(String name, Duration duration) {
		return unless(!duration.isNegative(),
				ConfigurationProblem.malformed("upstox." + name, "a duration of zero or more"));
	}

	private Stream<ConfigurationProblem> budget() {
		if (this.properties.login().concurrency() < 1) {
			return Stream.of(ConfigurationProblem.malformed("upstox.login.concurrency", "a number above zero"));
		}
		Budget budget = this.properties.login().budget();
		if (budget.perWindow() < 1 || budget.perDay() < 1) {
			return Stream.of(ConfigurationProblem.malformed(
					"upstox.login.budget." + ((budget.perDay() < 1) ? "per-day" : "per-window"),
					"a number above zero; upstox.enabled=false stops all logins"));
		}
		return unless(budget.perWindow() <= budget.perDay(),
				ConfigurationProblem.contradictory("upstox.login.budget.per-window",
						"it is larger than upstox.login.budget.per-day, which counts every window of the day"));
	}

	private Stream<ConfigurationProblem> refresh() {
		Refresh refresh = this.properties.refresh();
		if (refresh.days().isEmpty()) {
			return Stream.of(ConfigurationProblem.malformed("upstox.refresh.days",
					"at least one day; upstox.refresh.enabled=false stops logins without a caller"));
		}
		return Stream.concat(unless(refresh.enabled() || refresh.startup() != Startup.BLOCKING,
				ConfigurationProblem.contradictory("upstox.refresh.startup",
						"blocking waits for a login, and upstox.refresh.enabled=false forbids one without a caller")),
				unless(refresh.delay().plus(refresh.spread()).compareTo(untilDeadline()) < 0, ConfigurationProblem
					.contradictory("upstox.refresh.deadline",
							"upstox.refresh.delay and upstox.refresh.spread after upstox.token.expires-at reach beyond it")));
	}

	private Duration untilDeadline() {
		LocalTime deadline = this.properties.refresh().deadline();
		Duration until = Duration.between(this.properties.token().expiresAt(), deadline);
		return (until.isNegative() || until.isZero()) ? until.plus(DAY) : until;
	}

	private Stream<ConfigurationProblem> hosts() {
		return unless(this.properties.client().hosts().stream().allMatch(UpstoxHosts::isHost), ConfigurationProblem
			.malformed("upstox.client.hosts", "host names such as api.upstox.com, without scheme, path or wildcard"));
	}

	private Stream<ConfigurationProblem> algoName() {
		String name = this.properties.client().algoName();
		return unless(name == null || ALGO_NAME.matcher(name).matches(), ConfigurationProblem
			.malformed("upstox.client.algo-name", "the name of the algorithm as Upstox knows it, in plain ASCII"));
	}

	private Stream<ConfigurationProblem> store() {
		Store store = this.properties.store();
		return Stream.concat(
				unless(PREFIX.matcher(store.keyPrefix()).matches(),
						ConfigurationProblem.malformed("upstox.store.key-prefix",
								"1 to 100 characters without spaces, such as upstox: or my-app:")),
				unless(StoreDirectory.isPossible(store.file().directory()), ConfigurationProblem
					.malformed("upstox.store.file.directory", "the path of a folder, such as ~/.upstox-totp")));
	}

	private Stream<ConfigurationProblem> accessToken() {
		String token = this.properties.accessToken();
		return unless(token == null || TOKEN.matcher(token).matches(), ConfigurationProblem
			.malformed("upstox.access-token", "one token, without spaces or line breaks inside"));
	}

	/**
	 * Finds what is wrong with the ways to a token, of which an account may have its own.
	 * @param prefix the prefix of the properties of the account
	 */
	Stream<ConfigurationProblem> ways(String prefix) {
		List<Source> source = this.properties.source();
		boolean possible = source.stream().distinct().count() == source.size()
				&& (source.size() < 2 || !source.contains(Source.ACCESS_TOKEN));
		return Stream.concat(
				unless(possible,
						ConfigurationProblem.malformed(prefix + ".source",
								"each of totp, approval and browser at most once, or access-token alone")),
				unless(!isRedirect(this.properties.browser().path()), ConfigurationProblem
					.contradictory("upstox.browser.path", "it is the path of %s.redirect-uri".formatted(prefix))));
	}

	private Stream<ConfigurationProblem> holderPaths() {
		String expected = "a path that starts with one slash and does not end with one";
		String successPath = this.properties.browser().successPath();
		return Stream.of(
				unless(isPath(this.properties.approval().path()),
						ConfigurationProblem.malformed("upstox.approval.path", expected)),
				unless(isPath(this.properties.browser().path()),
						ConfigurationProblem.malformed("upstox.browser.path", expected)),
				unless(successPath == null || SUCCESS_PATH.matcher(successPath).matches(), ConfigurationProblem
					.malformed("upstox.browser.success-path", "a path of the application that starts with one slash")))
			.flatMap((all) -> all);
	}

	private boolean isRedirect(String path) {
		String redirectUri = this.properties.redirectUri();
		return redirectUri != null && this.properties.source().contains(Source.BROWSER)
				&& redirectUri.strip().replaceFirst("^[^:]+://[^/]+", "").equals(path);
	}

	private static boolean isPath(String path) {
		return PATH.matcher(path).matches();
	}

	private static Stream<ConfigurationProblem> unless(boolean valid, ConfigurationProblem problem) {
		return valid ? Stream.empty() : Stream.of(problem);
	}

}
