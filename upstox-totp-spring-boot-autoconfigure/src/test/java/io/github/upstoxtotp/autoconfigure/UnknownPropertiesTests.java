package io.github.upstoxtotp.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "UPSTOX_TOPT_SECRET, UPSTOX_TOTP_SECRET", "UPSTOX_PINCOD, UPSTOX_PIN_CODE",
			"UPSTOX_USER_NAMES, UPSTOX_USERNAME", "UPSTOX_API_KEY, UPSTOX_CLIENT_ID",
			"UPSTOX_API_SECRET, UPSTOX_CLIENT_SECRET", "UPSTOX_PIN, UPSTOX_PIN_CODE",
			"UPSTOX_MOBILE_NUMBER, UPSTOX_USERNAME", "UPSTOX_PIN_CODE_FILE, UPSTOX_PIN_CODE",
			"UPSTOX_API_SECRET_FILE, UPSTOX_CLIENT_SECRET", "UPSTOX_REDIRECT_URL, UPSTOX_REDIRECT_URI" })
	void variableIsGuessed(String variable, String meant) {
		assertThat(inEnvironment(variable)).singleElement()
			.asString()
			.startsWith("%s (\"%s\" from property source \"systemEnvironment\")".formatted(variable, variable))
			.contains("Did you mean " + meant + "?");
	}

	@ParameterizedTest
	@CsvSource({ "upstox.stor.type, upstox.store.type", "upstox.totpsecrets, upstox.totp-secret",
			"upstox.api-key, upstox.client-id", "upstox.login.budget.perday.x, upstox.login.budget.per-day" })
	void propertyIsGuessed(String property, String meant) {
		assertThat(inFile(property)).singleElement()
			.hasToString("%s (\"%s\" from property source \"application.yml\") is unknown and changes nothing. "
				.formatted(property, property) + "Did you mean " + meant + "?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPSTOX_COLOUR", "UPSTOX_X" })
	void nothingIsGuessedWhenNothingIsNear(String variable) {
		assertThat(inEnvironment(variable)).singleElement()
			.satisfies((unknown) -> assertThat(unknown.message()).isEqualTo("is unknown and changes nothing."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPSTOX_PIN_CODE", "UPSTOX_PINCODE", "upstox_username", "UPSTOX_CLIENT_HOSTS_0",
			"UPSTOX_CLIENT_HOSTS_0_", "upstox.pin-code", "UPSTOX_LOGIN_BUDGET_PER_DAY", "UPSTOX_TOTP_JAR",
			"UPSTOX_CLI_VALID", "UPSTOX_BOT_PORT_8080_TCP_ADDR", "UPSTOX_SERVICE_HOST", "UPSTOX_PORT",
			"UPSTOXBOT_KEY" })
	void variableIsKnown(String variable) {
		assertThat(inEnvironment(variable)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "upstox.pin-code", "upstox.pinCode", "upstox.pin_code", "upstox.client.hosts[0]",
			"upstox.client.hosts", "upstoxbot.key", "spring.application.name" })
	void propertyIsKnown(String property) {
		assertThat(inFile(property)).isEmpty();
	}

	@Test
	void variableInAFileThatIsNotImportedAsVariablesIsNamed() {
		assertThat(inFile("UPSTOX_PIN_CODE")).singleElement()
			.asString()
			.contains("UPSTOX_PIN_CODE", "spring.config.import=optional:dotenv:.env");
	}

	@Test
	void swappedLettersAreOneMistake() {
		assertThat(UnknownProperties.distance("TOPT", "TOTP")).isEqualTo(1);
		assertThat(UnknownProperties.distance("", "AB")).isEqualTo(2);
		assertThat(UnknownProperties.distance("AB", "AB")).isZero();
	}

	private static List<UnknownProperty> inEnvironment(String name) {
		return find(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				Map.of(name, "S3CRET")));
	}

	private static List<UnknownProperty> inFile(String name) {
		return find(new MapPropertySource("application.yml", Map.of(name, "S3CRET")));
	}

	private static List<UnknownProperty> find(PropertySource<?> source) {
		List<UnknownProperty> found = new UnknownProperties(ConfigurationPropertySources.from(List.of(source)),
				"upstox")
			.find();
		assertThat(found.toString()).doesNotContain("S3CRET");
		return found;
	}

}
