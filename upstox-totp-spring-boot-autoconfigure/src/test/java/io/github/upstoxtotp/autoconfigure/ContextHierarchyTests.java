package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.endpoint.UpstoxEndpointAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.health.UpstoxBoot3HealthAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.health.UpstoxHealthAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.metrics.UpstoxMetricsAutoConfiguration;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parents and children that both have the starter.
 */
@Timeout(60)
class ContextHierarchyTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private final AtomicInteger logins = new AtomicInteger();

	private final ApplicationContextRunner child = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxMetricsAutoConfiguration.class,
				UpstoxEndpointAutoConfiguration.class, UpstoxHealthAutoConfiguration.class,
				UpstoxBoot3HealthAutoConfiguration.class))
		.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory",
				"management.endpoints.web.exposure.include=*");

	private final ApplicationContextRunner parent = this.child
		.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(UpstoxTokenSource.class, () -> (attempt) -> {
			this.logins.incrementAndGet();
			return new UpstoxLoginResult.Success(
					UpstoxToken.of("made-up", UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
		});

	@Test
	void childThatIsClosedDoesNotStopTheAccountOfItsParent() {
		this.parent.run((context) -> {
			this.child.withParent(context)
				.run((inner) -> assertThat(inner.getBean(UpstoxTokenProvider.class))
					.isSameAs(context.getBean(UpstoxTokenProvider.class)));
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("made-up");
			assertThat(this.logins).hasValue(1);
		});
	}

	@Test
	void childStartsAndCountsNothingOfItsParent() {
		this.parent.run((context) -> this.child.withParent(context).run((inner) -> {
			assertThat(inner.containsLocalBean("upstoxTokenRefresher")).isFalse();
			assertThat(inner.containsLocalBean("upstoxMeters")).isFalse();
			assertThat(inner.containsLocalBean("upstoxTokenEvents")).isFalse();
		}));
	}

	@Test
	void childShowsTheHealthAndTheHistoryOfItsParent() {
		this.parent.run((context) -> this.child.withParent(context).run((inner) -> {
			assertThat(inner).hasBean("upstoxHealthIndicator").hasBean("upstoxEndpoint");
			assertThat(inner.getBean("upstoxLoginHistory")).isSameAs(context.getBean("upstoxLoginHistory"));
			assertThat(inner.getBean("upstoxUnmetDemands")).isSameAs(context.getBean("upstoxUnmetDemands"));
		}));
	}

}
