package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxObservationAutoConfigurationTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner unobserved = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxObservationAutoConfiguration.class))
		.withPropertyValues("upstox.refresh.startup=lazy")
		.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
		.withBean(UpstoxTokenSource.class, () -> (attempt) -> success());

	private final ApplicationContextRunner runner = this.unobserved.withBean(ObservationRegistry.class,
			() -> this.registry);

	@Test
	void observesTheLoginsOfAnySource() {
		this.runner.run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasNumberOfObservationsEqualTo(1)
				.hasObservationWithNameEqualTo("upstox.login")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("account", "default")
				.hasLowCardinalityKeyValue("flow", "none")
				.hasLowCardinalityKeyValue("outcome", "success");
		});
	}

	@Test
	void leavesTheSourceAloneWithoutARegistry() {
		this.unobserved.run((context) -> {
			UpstoxTokenSource source = context.getBean(UpstoxTokenSource.class);
			assertThat(context.getBean(UpstoxTokenSourceDecorator.class).decorate("default", source)).isSameAs(source);
			assertThat(context.getBean(UpstoxTokenProvider.class).getToken()).isNotNull();
		});
	}

	@Test
	void backsOffWhenTheUserObserves() {
		this.runner
			.withBean("upstoxObservedTokenSource", UpstoxTokenSourceDecorator.class, () -> (account, source) -> source)
			.withBean("upstoxObservedLoginSteps", UpstoxLoginStepListener.class,
					() -> (account, step) -> (flow, failure) -> {
					})
			.run((context) -> {
				context.getBean(UpstoxTokenProvider.class).getToken();
				assertThat(context).doesNotHaveBean(ObservedLoginSteps.class);
				TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
			});
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("upstox.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(UpstoxTokenSourceDecorator.class)
				.doesNotHaveBean(UpstoxLoginStepListener.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.unobserved.withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(UpstoxTokenSourceDecorator.class)
				.doesNotHaveBean(UpstoxLoginStepListener.class);
			assertThat(context.getBean(UpstoxTokenProvider.class).getToken()).isNotNull();
		});
	}

	private static UpstoxLoginResult success() {
		return new UpstoxLoginResult.Success(UpstoxToken.of("made-up", UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
	}

}
