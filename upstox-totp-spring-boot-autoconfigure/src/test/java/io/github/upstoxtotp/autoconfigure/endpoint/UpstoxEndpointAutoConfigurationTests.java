package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Clock;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxEndpointAutoConfiguration.class));

	private final ApplicationContextRunner exposed = this.runner
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withPropertyValues("spring.jmx.enabled=true")
		.withBean(UpstoxTokenProvider.class, () -> FakeAccount.with(State.VALID, null));

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

	@ParameterizedTest
	@ValueSource(strings = { "web", "jmx" })
	void contributesTheEndpointWhereItIsExposed(String technology) {
		this.exposed.withPropertyValues("management.endpoints." + technology + ".exposure.include=upstox")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(UpstoxEndpoint.class)
				.hasSingleBean(LoginHistory.class));
	}

	@Test
	void answersOverHttpOnlyWhereItIsExposedThere() {
		this.exposed.withPropertyValues("management.endpoints.jmx.exposure.include=upstox")
			.run((context) -> assertThat(context).doesNotHaveBean(UpstoxEndpointWebExtension.class));
		this.exposed.withPropertyValues("management.endpoints.web.exposure.include=upstox")
			.run((context) -> assertThat(context).hasSingleBean(UpstoxEndpointWebExtension.class));
	}

	@Test
	void leavesNoEndpointBehindWhereItIsNotExposed() {
		this.exposed.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(SecretsSanitizer.class)
			.doesNotHaveBean(UpstoxEndpoint.class)
			.doesNotHaveBean(LoginHistory.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoint.upstox.access=none", "management.endpoints.access.default=none",
			"upstox.enabled=false" })
	void leavesNoEndpointBehindWhenDisabled(String property) {
		this.exposed.withPropertyValues("management.endpoints.web.exposure.include=*", property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(UpstoxEndpoint.class)
				.doesNotHaveBean(LoginHistory.class));
	}

	@Test
	void leavesNoEndpointBehindWithoutAProvider() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UpstoxEndpoint.class));
	}

	@Test
	void leavesNoEndpointBehindWithoutItsAutoConfiguration() {
		this.exposed.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SecretsSanitizer.class)
				.doesNotHaveBean(UpstoxEndpoint.class));
	}

	@Test
	void backsOffWhenTheUserHasAnEndpoint() {
		StaticListableBeanFactory none = new StaticListableBeanFactory();
		UpstoxEndpoint own = new UpstoxEndpoint(
				new AccountDirectory(none.getBeanProvider(UpstoxAccounts.class),
						none.getBeanProvider(UpstoxTokenProvider.class)),
				new LoginHistory(Clock.systemUTC()), false, false);
		this.exposed.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withBean(UpstoxEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(UpstoxEndpoint.class).isSameAs(own));
	}

	@Test
	void failsTheStartOnAnAccessThatThereIsNot() {
		this.exposed
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.upstox.access=sometimes")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("sometimes"));
	}

	private static Object sanitized(String key) {
		Object value = new SecretsSanitizer().apply(new SanitizableData(null, key, "value")).getValue();
		return String.valueOf(value);
	}

}
