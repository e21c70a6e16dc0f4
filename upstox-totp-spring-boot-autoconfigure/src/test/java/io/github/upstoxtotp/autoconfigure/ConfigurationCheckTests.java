package io.github.upstoxtotp.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationCheckTests {

	private final Map<String, Object> properties = new LinkedHashMap<>(Map.of("upstox.username", "9876543210",
			"upstox.pin-code", "123456", "upstox.totp-secret", "JBSWY3DPEHPK3PXP", "upstox.client-id", "client",
			"upstox.client-secret", "secret", "upstox.redirect-uri", "https://example.com/callback"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', value = {
			"client-secret|${UPSTOX_API_SECRET}|contains a placeholder", "pin-code|${PIN|Expected",
			"redirect-uri|${URI}/callback|contains a placeholder", "client-id|\"a7k2m9\"|the quotes around it",
			"client-secret|'a7k2m9'|the quotes around it", "pin-code|\"123456\"|the quotes around it",
			"totp-secret|'JBSWY3DPEHPK3PXP'|the quotes around it", "client-secret|a7k2\u200bm9|(U+200B)",
			"client-id|a7k2m9\u00a0|(U+00A0)", "client-id|\ufeffa7k2m9|(U+FEFF)", "client-id|your-api-key|the API key",
			"client-secret|your-api-secret|the API secret", "client-secret|<secret>|the API secret",
			"pin-code|12345|6 digits", "username|+971501234567|upstox.country-code",
			"store.file.directory|${HOME_FOLDER}/x|contains a placeholder", "login.flow|\"auto\"|the quotes around it",
			"store.key-prefix|'mine:'|the quotes around it", "country-code|India|a plus and one to four digits" })
	void problemIsSaidWithItsReasonAndWithoutItsValue(String key, String value, String reason) {
		this.properties.put("upstox." + key, value);
		assertThat(check().problems(true)).singleElement().satisfies((problem) -> {
			assertThat(problem.property()).isEqualTo("upstox." + key);
			assertThat(problem.toString()).contains("UPSTOX_", "is malformed", reason).doesNotContain(value);
		});
	}

	@ParameterizedTest
	@CsvSource({ "pin-code, 5349", "client-secret, 1234567890", "client-id, 42", "totp-secret, 2345672345672345" })
	void numberThatMayHaveLostZerosIsRefused(String key, long value) {
		this.properties.put("upstox." + key, value);
		assertThat(check().problems(true)).singleElement()
			.asString()
			.contains("upstox." + key, "in quotes")
			.doesNotContain(String.valueOf(value));
	}

	@ParameterizedTest
	@CsvSource({ "username, +91 98765-43210", "username, 919876543210", "username, 0 98765 43210",
			"username, 0091 (98765) 43210", "totp-secret, jbsw y3dp-ehpk 3pxp",
			"totp-secret, otpauth://totp/Upstox:AB1234?secret=JBSWY3DPEHPK3PXP&issuer=Upstox",
			"totp-secret, otpauth://totp/Upstox?issuer=Upstox&secret=jbswy3dpehpk3pxp", "country-code, 91" })
	void valueIsUnderstoodAsPeoplePasteIt(String key, String value) {
		this.properties.put("upstox." + key, value);
		assertThat(check().problems(true)).isEmpty();
		UpstoxProperties bound = binder().bind("upstox", UpstoxProperties.class).get();
		assertThat(bound.username()).isEqualTo("9876543210");
		assertThat(bound.countryCode()).isEqualTo("+91");
		assertThat(bound.totpSecret()).doesNotContain("otpauth");
	}

	@Test
	void numberOfAnotherCountryIsUnderstood() {
		this.properties.put("upstox.country-code", "+971");
		this.properties.put("upstox.username", "+971 50 123 4567");
		assertThat(check().problems(true)).isEmpty();
		assertThat(binder().bind("upstox", UpstoxProperties.class).get().username()).isEqualTo("501234567");
	}

	@Test
	void approvalNeedsNeitherNumberNorPinButAHolderAndASecret() {
		this.properties.clear();
		this.properties.put("upstox.source", "approval");
		assertThat(check().problems(true)).extracting(ConfigurationProblem::property)
			.containsExactly("upstox.client-id", "upstox.client-secret", "upstox.user-id", "upstox.approval.secret");
		this.properties.put("upstox.client-id", "client");
		this.properties.put("upstox.client-secret", "secret");
		this.properties.put("upstox.user-id", "AB1234");
		this.properties.put("upstox.approval.secret", "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P");
		assertThat(check().problems(true)).isEmpty();
	}

	@Test
	void browserNeedsNeitherNumberNorPinButAHolderAndARedirect() {
		this.properties.clear();
		this.properties.put("upstox.source", "browser");
		assertThat(check().problems(true)).extracting(ConfigurationProblem::property)
			.containsExactly("upstox.client-id", "upstox.client-secret", "upstox.redirect-uri", "upstox.user-id");
	}

	@Test
	void severalSourcesNeedWhatEachNeeds() {
		this.properties.put("upstox.source", "totp, approval");
		assertThat(check().problems(true)).extracting(ConfigurationProblem::property)
			.containsExactly("upstox.user-id", "upstox.approval.secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5",
			"q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5/", "your-callback-secret" })
	void secretThatCanBeGuessedIsRefusedAndANewOneProposed(String secret) {
		this.properties.put("upstox.source", "approval");
		this.properties.put("upstox.user-id", "AB1234");
		this.properties.put("upstox.approval.secret", secret);
		String first = proposal();
		assertThat(first).doesNotContain(secret).isNotEqualTo(proposal());
		this.properties.put("upstox.approval.secret", first);
		assertThat(check().problems(true)).isEmpty();
	}

	private String proposal() {
		List<ConfigurationProblem> problems = check().problems(true);
		assertThat(problems).hasSize(1);
		String problem = problems.get(0).toString();
		return problem.substring(problem.lastIndexOf(": ") + 2, problem.length() - 1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "source|telepathy|one or more of totp, approval, browser, access-token",
					"source|totp,totp|at most once", "source|access-token|upstox.access-token",
					"approval.path|upstox|starts with one slash", "browser.path|/login/|starts with one slash",
					"browser.success-path|//evil.example|of the application", "approval.prompt-at|noon|a time of day" })
	void impossibleSourceIsRefused(String key, String value, String reason) {
		this.properties.put("upstox." + key, value);
		assertThat(check().problems(true)).singleElement().asString().contains(reason);
	}

	@Test
	void tokenMadeElsewhereStandsAlone() {
		this.properties.put("upstox.access-token", "made-elsewhere");
		this.properties.put("upstox.source", "access-token, totp");
		assertThat(check().problems(true)).singleElement().asString().contains("access-token alone");
		this.properties.put("upstox.source", "access-token");
		assertThat(check().problems(true)).isEmpty();
	}

	@Test
	void accountMayHaveASourceOfItsOwn() {
		this.properties.put("upstox.primary", "asha");
		this.properties.put("upstox.accounts.asha.client-id", "another");
		this.properties.put("upstox.accounts.ravi.source", "approval");
		assertThat(check().problems(true)).extracting(ConfigurationProblem::property)
			.containsExactly("upstox.accounts.ravi.user-id", "upstox.accounts.ravi.approval.secret");
		this.properties.put("upstox.accounts.ravi.user-id", "AB1234");
		this.properties.put("upstox.accounts.ravi.approval.secret", "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P");
		assertThat(check().problems(true)).isEmpty();
		UpstoxProperties ravi = binder().bind("upstox", UpstoxProperties.class).get().forAccount("ravi");
		assertThat(ravi.sources()).containsExactly(UpstoxProperties.Source.APPROVAL);
		assertThat(ravi.approval().promptAt()).isEqualTo("08:00");
		assertThat(ravi.approval().secret()).isEqualTo("q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "source|totp, totp|at most once",
			"source|totp, access-token|access-token alone",
			"redirect-uri|https://example.com/upstox/login|it is the path of upstox.accounts.ravi.redirect-uri" })
	void impossibleSourceOfAnAccountIsRefused(String key, String value, String reason) {
		this.properties.put("upstox.primary", "asha");
		this.properties.put("upstox.accounts.asha.client-id", "another");
		this.properties.put("upstox.accounts.ravi.access-token", "made-elsewhere");
		this.properties.put("upstox.accounts.ravi.user-id", "AB1234");
		this.properties.put("upstox.accounts.ravi.source", "browser");
		assertThat(check().problems(true)).isEmpty();
		this.properties.put("upstox.accounts.ravi." + key, value);
		assertThat(check().problems(true)).singleElement().asString().contains(reason);
	}

	@Test
	void tokensOfTwoAccountsMayNotArriveAtOnePath() {
		this.properties.put("upstox.primary", "asha");
		this.properties.put("upstox.accounts.asha.client-id", "another");
		this.properties.put("upstox.accounts.asha.user-id", "AB1234");
		this.properties.put("upstox.accounts.ravi.user-id", "XY9876");
		this.properties.put("upstox.approval.secret", "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P");
		assertThat(check().problems(true)).isEmpty();
		this.properties.put("upstox.source", "approval");
		assertThat(check().problems(true)).singleElement()
			.asString()
			.contains("upstox.accounts.", ".approval.secret", "tokens of both to one path");
	}

	@Test
	void accountTakesFromThePrefixOfAllWhatItDoesNotSay() {
		this.properties.remove("upstox.username");
		this.properties.put("upstox.accounts.ravi.username", "9876543211");
		this.properties.put("upstox.accounts.ravi.pin-code", "12345");
		this.properties.put("upstox.accounts.ravi.topt-secret", "JBSWY3DPEHPK3PXP");
		ConfigurationCheck check = new ConfigurationCheck(binder(), sources(), "upstox.accounts.ravi");
		assertThat(check.problems(true)).singleElement()
			.hasToString(
					"upstox.accounts.ravi.pin-code (UPSTOX_ACCOUNTS_RAVI_PIN_CODE) is malformed. Expected: the PIN of "
							+ "the account, 6 digits, in quotes where it is written in YAML.");
		assertThat(check.unknown()).singleElement()
			.satisfies((unknown) -> assertThat(unknown.meant()).isEqualTo("upstox.accounts.ravi.totp-secret"));
	}

	@Test
	void sourceThatCannotTellItsNamesIsAskedWhyAPropertyIsMissing() {
		this.properties.remove("upstox.client-secret");
		PropertySource<Object> vault = new PropertySource<>("vault") {

			@Override
			public Object getProperty(String name) {
				throw new IllegalStateException("secret of the vault");
			}

		};
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources
			.from(List.of(new MapPropertySource("test", this.properties), vault));
		assertThat(new ConfigurationCheck(new Binder(sources), sources, "upstox").problems(true)).singleElement()
			.hasToString("upstox.client-secret (UPSTOX_CLIENT_SECRET) cannot be read: its source throws "
					+ "java.lang.IllegalStateException.");
	}

	private ConfigurationCheck check() {
		return new ConfigurationCheck(binder(), sources(), "upstox");
	}

	private Binder binder() {
		return new Binder(sources());
	}

	private Iterable<ConfigurationPropertySource> sources() {
		return ConfigurationPropertySources.from(List.of(new MapPropertySource("test", this.properties)));
	}

}
