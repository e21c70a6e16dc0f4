package io.github.upstoxtotp.autoconfigure.health;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;

import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the health of Upstox access tokens on Spring Boot 3.5.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.boot.actuate.health.HealthIndicator",
		"org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator" })
@ConditionalOnBean(UpstoxTokenProvider.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("upstox")
@Import(HealthReporterConfiguration.class)
public final class UpstoxBoot3HealthAutoConfiguration {

	UpstoxBoot3HealthAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "upstoxHealthIndicator")
	Boot3HealthIndicator upstoxHealthIndicator(HealthReporter health) {
		return new Boot3HealthIndicator(health);
	}

}
