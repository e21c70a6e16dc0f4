package io.github.upstoxtotp.autoconfigure.health;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the health of Upstox access tokens on Spring Boot 4.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.boot.health.contributor.HealthIndicator",
		"org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator" })
@ConditionalOnBean(UpstoxTokenProvider.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("upstox")
@Import(HealthReporterConfiguration.class)
public final class UpstoxHealthAutoConfiguration {

	UpstoxHealthAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "upstoxHealthIndicator")
	Boot4HealthIndicator upstoxHealthIndicator(HealthReporter health) {
		return new Boot4HealthIndicator(health);
	}

}
