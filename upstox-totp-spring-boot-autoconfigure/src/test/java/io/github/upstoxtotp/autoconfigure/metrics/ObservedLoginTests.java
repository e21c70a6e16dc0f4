package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is observed of a whole login.
 */
class ObservedLoginTests {

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

	private final List<UpstoxLoginStep> told = new CopyOnWriteArrayList<>();

	@BeforeEach
	void remember() {
		this.registry.observationConfig().observationHandler(new Memory(this.stopped));
	}

	@Test
	void loginHasAChildForEachStep() {
		run(this.registry, (context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(this.stopped).extracting(Observation.Context::getContextualName)
				.containsExactly("upstox login dialog", "upstox login generate", "upstox login verify",
						"upstox login pin", "upstox login authorize", "upstox login token", "upstox login");
			assertThat(this.stopped.subList(0, 6)).allSatisfy((step) -> {
				assertThat(step.getName()).isEqualTo("upstox.login.step");
				assertThat(parentOf(step)).isEqualTo("upstox.login");
			});
			assertThat(values(4)).containsExactlyInAnyOrderEntriesOf(Map.of("account", "default", "step", "authorize",
					"flow", "current", "outcome", "success", "kind", "none"));
			assertThat(values(6)).containsExactlyInAnyOrderEntriesOf(Map.of("account", "default", "step", "none",
					"flow", "current", "outcome", "success", "kind", "none"));
			TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyRemainingCurrentScope();
		});
	}

	@Test
	void listenerOfTheUserIsToldToo() {
		run(this.registry, (context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(this.told)
				.containsExactlyElementsOf(EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN));
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasNumberOfObservationsWithNameEqualTo("upstox.login.step", this.told.size());
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
				.doesNotHaveAnyRemainingCurrentScope();
			assertThat(values(3)).containsEntry("step", "pin").containsEntry("kind", "permanent");
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

	private UpstoxLoginStepListener.StepEnd tell(String account, UpstoxLoginStep step) {
		this.told.add(step);
		return (flow, failure) -> {
		};
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
			.withBean("own", UpstoxLoginStepListener.class, () -> this::tell)
			.withBean(Clock.class, upstox::clock)
			.withBean(Pause.class, () -> upstox::advance)
			.withBean(ObservationRegistry.class, () -> observations)
			.run(scenario);
	}

	private Map<String, String> values(int index) {
		return this.stopped.get(index)
			.getLowCardinalityKeyValues()
			.stream()
			.collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
	}

	private static String parentOf(Observation.Context context) {
		return Objects.requireNonNull(context.getParentObservation()).getContextView().getName();
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

	/**
	 * Remembers what was observed, in the order of its end.
	 */
	private record Memory(List<Observation.Context> stopped) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
