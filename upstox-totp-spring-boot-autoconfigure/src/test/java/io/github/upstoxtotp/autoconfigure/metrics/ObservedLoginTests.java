package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is observed of a whole login.
 */
class ObservedLoginTests {

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void loginHasAChildForEachStep() {
		run(this.registry, (context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasNumberOfObservationsWithNameEqualTo("upstox.login", 1)
				.hasNumberOfObservationsWithNameEqualTo("upstox.login.step", 6)
				.forAllObservationsWithNameEqualTo("upstox.login.step",
						(step) -> step.hasParentObservationContextSatisfying(
								(parent) -> assertThat(parent.getName()).isEqualTo("upstox.login")))
				.hasAnObservation((step) -> assertThat(values(step.actual())).isEqualTo(Map.of("account", "default",
						"step", "authorize", "flow", "current", "outcome", "success", "kind", "none")))
				.hasAnObservation((login) -> assertThat(values(login.actual())).isEqualTo(Map.of("account", "default",
						"step", "none", "flow", "current", "outcome", "success", "kind", "none")))
				.doesNotHaveAnyRemainingCurrentScope();
		});
	}

	@Test
	void failureIsNamedByStepAndKindAndCode() {
		run(this.registry, (context) -> {
			UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken);
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasNumberOfObservationsWithNameEqualTo("upstox.login.step", 4)
				.hasObservationWithNameEqualTo("upstox.login")
				.that()
				.hasLowCardinalityKeyValue("step", "pin")
				.hasLowCardinalityKeyValue("outcome", "failure")
				.hasLowCardinalityKeyValue("kind", "permanent")
				.hasHighCardinalityKeyValue("code", "1017106")
				.hasError()
				.backToTestObservationRegistry()
				.hasAnObservationWithAKeyValue("code", "1017106")
				.doesNotHaveAnyRemainingCurrentScope();
		}, "upstox.pin-code=999999");
	}

	@Test
	void handlerThatFailsChangesNothing() {
		ObservationRegistry failing = ObservationRegistry.create();
		failing.observationConfig().observationHandler(new FailingHandler());
		run(failing, (context) -> {
			assertThat(context.getBean(UpstoxTokenProvider.class).getToken()).isNotNull();
			assertThat(this.extension.simulator().logins()).isEqualTo(1);
		});
	}

	private void run(ObservationRegistry observations, ContextConsumer<AssertableApplicationContext> scenario,
			String... properties) {
		UpstoxSimulator upstox = this.extension.simulator();
		upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxObservationAutoConfiguration.class))
			.withPropertyValues(upstox.properties()
				.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new))
			.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory")
			.withPropertyValues(properties)
			.withBean(Clock.class, upstox::clock)
			.withBean(Pause.class, () -> upstox::advance)
			.withBean(ObservationRegistry.class, () -> observations)
			.run(scenario);
	}

	private static Map<String, String> values(Observation.ContextView context) {
		return context.getLowCardinalityKeyValues()
			.stream()
			.collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
	}

	/**
	 * Fails whenever it is called.
	 */
	private static final class FailingHandler implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			throw new IllegalStateException("made up");
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			throw new IllegalStateException("made up");
		}

		@Override
		public void onStop(Observation.Context context) {
			throw new IllegalStateException("made up");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
