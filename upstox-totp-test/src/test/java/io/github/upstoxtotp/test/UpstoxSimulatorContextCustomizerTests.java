package io.github.upstoxtotp.test;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.AnnotationConfigContextLoader;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxSimulatorContextCustomizerTests {

	private final UpstoxSimulatorContextCustomizerFactory factory = new UpstoxSimulatorContextCustomizerFactory();

	@Test
	void classWithoutAnnotationIsLeftAlone() {
		assertThat(this.factory.createContextCustomizer(Object.class, List.of())).isNull();
	}

	@Test
	void classesWithAnnotationShareTheirContext() {
		ContextCustomizer customizer = this.factory.createContextCustomizer(WithUpstoxSimulatorTests.class, List.of());
		assertThat(customizer).isEqualTo(this.factory.createContextCustomizer(Annotated.class, List.of()));
	}

	@Test
	void classesWithTheSameAccountsShareTheirContext() {
		ContextCustomizer customizer = this.factory.createContextCustomizer(WithAshaAndRavi.class, List.of());
		assertThat(customizer)
			.isEqualTo(this.factory.createContextCustomizer(WithAshaAndRavi.NestedTests.class, List.of()))
			.isNotEqualTo(this.factory.createContextCustomizer(Annotated.class, List.of()));
	}

	@Test
	void simulatorIsClosedWithTheContext() {
		UpstoxSimulator simulator;
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			new UpstoxSimulatorContextCustomizer(List.of()).customizeContext(context, new MergedContextConfiguration(
					Object.class, null, null, null, new AnnotationConfigContextLoader()));
			context.refresh();
			simulator = context.getBean(UpstoxSimulator.class);
			assertThat(simulator.wireMock().isRunning()).isTrue();
		}
		assertThat(simulator.wireMock().isRunning()).isFalse();
	}

	@Test
	void tokenMadeElsewhereDoesNotTakeTheSimulatorsPlace() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("application",
						Map.of("upstox.access-token", "made-elsewhere", "upstox.enabled", "false")));
			new UpstoxSimulatorContextCustomizer(List.of()).customizeContext(context, new MergedContextConfiguration(
					Object.class, null, null, null, new AnnotationConfigContextLoader()));
			context.refresh();
			assertThat(context.getEnvironment().getProperty("upstox.access-token")).isEmpty();
			assertThat(context.getEnvironment().getProperty("upstox.enabled")).isEqualTo("true");
		}
	}

	@WithUpstoxSimulator
	static class Annotated {

	}

	@WithUpstoxSimulator(accounts = { "asha", "ravi" })
	static class WithAshaAndRavi {

		@Nested
		class NestedTests {

		}

	}

}
