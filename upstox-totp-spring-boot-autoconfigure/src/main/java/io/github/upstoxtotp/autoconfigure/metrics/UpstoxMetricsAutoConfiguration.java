package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Clock;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the meters of Upstox access tokens.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(value = UpstoxTokenProvider.class, search = SearchStrategy.CURRENT)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
public final class UpstoxMetricsAutoConfiguration {

	UpstoxMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "upstoxMeters")
	UpstoxMeters upstoxMeters(ListableBeanFactory beans, ObjectProvider<Clock> clock) {
		return new UpstoxMeters(beans, new TokenValidity(clock.getIfUnique(Clock::systemUTC)));
	}

}
