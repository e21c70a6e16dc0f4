package io.github.upstoxtotp.autoconfigure.metrics;

import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.autoconfigure.TokenEventConsumer;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxMetricsAutoConfigurationTests {

	private final ApplicationContextRunner empty = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxMetricsAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.empty
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
		.withPropertyValues("upstox.access-token=made-up");

	@Test
	void contributesOneBinderAndNoRegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(MeterBinder.class)
			.hasBean("upstoxMeters")
			.doesNotHaveBean(MeterRegistry.class));
	}

	@Test
	void countsTheEvents() {
		this.runner.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(MeterBinder.class).bindTo(registry);
			context.getBean("upstoxMeters", TokenEventConsumer.class)
				.accept(new UpstoxTokenEndedEvent("default", Reason.REFUSED));
			assertThat(registry.get("upstox.token.ended").tag("reason", "refused").counter().count()).isOne();
		});
	}

	@Test
	void backsOffWhenTheUserHasMeters() {
		this.runner.withBean("upstoxMeters", MeterBinder.class, () -> (registry) -> {
		}).run((context) -> assertThat(context).hasSingleBean(MeterBinder.class).doesNotHaveBean(UpstoxMeters.class));
	}

	@Test
	void backsOffWithoutAProvider() {
		this.empty.run((context) -> assertThat(context).doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("upstox.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("upstoxMeters"));
	}

}
