package io.github.upstoxtotp.autoconfigure.endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxEndpointAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "upstox.pin-code", "upstox.pinCode", "UPSTOX_PIN_CODE", "UPSTOX_TOTP_SECRET",
			"upstox.client-secret", "upstox.clientSecret", "UPSTOX_PASSWORD", "upstox.access-token",
			"upstox.accounts.second.pin-code" })
	void hidesSecretsInEverySpelling(String key) {
		assertThat(sanitized(key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "upstox.client-id", "upstox.redirect-uri", "upstox.login.budget.per-day",
			"spring.datasource.password" })
	void leavesOtherValuesAlone(String key) {
		assertThat(sanitized(key)).isEqualTo("value");
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("upstox.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SanitizingFunction.class));
	}

	@Test
	void backsOffWithoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("upstoxSecretsSanitizer"));
	}

	private static Object sanitized(String key) {
		Object value = new SecretsSanitizer().apply(new SanitizableData(null, key, "value")).getValue();
		return String.valueOf(value);
	}

}
