package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.FakeAccount;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.test.MutableClock;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs on every line of Spring Boot, with the twin that belongs to it.
 */
class UpstoxHealthAutoConfigurationTests {

	private static final String BOOT_3 = "org.springframework.boot.actuate.health.HealthIndicator";

	private static final String BOOT_4 = "org.springframework.boot.health.contributor.HealthIndicator";

	private static final String INDICATOR = "upstoxHealthIndicator";

	private final MutableClock clock = MutableClock.fixed(Instant.parse("2026-06-10T03:14:00Z"));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxHealthAutoConfiguration.class,
				UpstoxBoot3HealthAutoConfiguration.class))
		.withBean(Clock.class, () -> this.clock)
		.withBean(UpstoxTokenSource.class, () -> (attempt) -> new UpstoxLoginResult.Failure(FakeAccount.FAILURE))
		.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory");

	@Test
	void runsOnOneLineOfSpringBootOnly() {
		assertThat(ClassUtils.isPresent(BOOT_3, null)).isNotEqualTo(ClassUtils.isPresent(BOOT_4, null));
	}

	@Test
	void contributesTheIndicatorOfThisLine() {
		String twin = ClassUtils.isPresent(BOOT_4, null) ? "Boot4HealthIndicator" : "Boot3HealthIndicator";
		this.runner.run((context) -> assertThat(context.getBean(INDICATOR).getClass().getSimpleName()).isEqualTo(twin));
	}

	@Test
	void isUpOnAnIdleDayAndOutOfServiceWhenACallerAskedInVain() {
		this.runner.run((context) -> {
			assertThat(report(context).status()).isEqualTo("UP");
			assertThatDetails(context).containsEntry("state", State.EMPTY)
				.hasEntrySatisfying("note",
						(note) -> assertThat(note).asString().startsWith(AccountHealth.IDLE.note()));
			assertThatExceptionOfType(UpstoxLoginException.class)
				.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken);
			assertThat(report(context).status()).isEqualTo("UP");
			assertThatDetails(context)
				.hasEntrySatisfying("note",
						(note) -> assertThat(note).asString().startsWith(AccountHealth.BACKING_OFF.note()))
				.containsEntry("lastError",
						Map.of("step", UpstoxLoginStep.PIN, "kind", Kind.TRANSIENT, "code", "1017999", "message",
								"Something went wrong.", "tip", "Wait."))
				.containsKey("nextLoginAt");
			this.clock.setTo(Instant.parse("2026-06-10T03:15:00Z"));
			assertThat(report(context).status()).isEqualTo("OUT_OF_SERVICE");
			assertThatDetails(context).hasEntrySatisfying("note",
					(note) -> assertThat(note).asString().startsWith(AccountHealth.OVERDUE.note()));
		});
	}

	@Test
	void goesByTheDeadlineOfTheUser() {
		this.runner.withPropertyValues("upstox.refresh.deadline=08:30").run((context) -> {
			assertThatExceptionOfType(UpstoxLoginException.class)
				.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken);
			assertThat(report(context).status()).isEqualTo("OUT_OF_SERVICE");
		});
	}

	@Test
	void isOutOfServiceWhenTheTokenMadeElsewhereIsDead() {
		this.runner.withPropertyValues("upstox.access-token=e30.eyJleHAiOjE3ODEwMDAwMDB9.c2ln", "upstox.pin-code=")
			.run((context) -> {
				assertThat(report(context).status()).isEqualTo("OUT_OF_SERVICE");
				assertThatDetails(context).containsEntry("note", AccountHealth.DEAD.note());
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.upstox.enabled=false", "management.health.defaults.enabled=false",
			"upstox.enabled=false" })
	void leavesNothingBehindWhenDisabled(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(INDICATOR)
				.doesNotHaveBean(HealthReporter.class)
				.doesNotHaveBean(UnmetDemands.class));
	}

	@Test
	void backsOffWhenTheUserHasAnIndicator() {
		this.runner.withBean(INDICATOR, String.class, () -> "own")
			.run((context) -> assertThat(context).hasNotFailed().getBean(INDICATOR).isEqualTo("own"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HealthIndicator", "ConditionalOnEnabledHealthIndicator" })
	void backsOffWithoutATypeOfHealth(String missing) {
		Predicate<String> filter = (name) -> name.startsWith("org.springframework.boot.")
				&& name.endsWith("." + missing);
		this.runner.withClassLoader(new FilteredClassLoader(filter))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(UpstoxTokenProvider.class)
				.doesNotHaveBean(INDICATOR)
				.doesNotHaveBean(HealthReporter.class));
	}

	@Test
	void failsTheStartOnADeadlineThatIsNone() {
		this.runner.withPropertyValues("upstox.refresh.deadline=soon")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("upstox.refresh.deadline"));
	}

	private static HealthReport report(ApplicationContext context) {
		return context.getBean(HealthReporter.class).report();
	}

	private static MapAssert<String, Object> assertThatDetails(ApplicationContext context) {
		return assertThat(report(context).details().get("default"))
			.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class));
	}

}
