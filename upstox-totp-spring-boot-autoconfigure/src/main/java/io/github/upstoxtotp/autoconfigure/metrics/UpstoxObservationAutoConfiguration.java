package io.github.upstoxtotp.autoconfigure.metrics;

import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the observation of logins to Upstox. Observes nothing in an
 * application without an {@link ObservationRegistry}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
public final class UpstoxObservationAutoConfiguration {

	UpstoxObservationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "upstoxObservedTokenSource")
	UpstoxTokenSourceDecorator upstoxObservedTokenSource(ObjectProvider<ObservationRegistry> registries) {
		ObservationRegistry registry = registries.getIfUnique(() -> ObservationRegistry.NOOP);
		return (account, source) -> registry.isNoop() ? source : new ObservedTokenSource(account, source, registry);
	}

	@Bean
	@ConditionalOnMissingBean(name = "upstoxObservedLoginSteps")
	ObservedLoginSteps upstoxObservedLoginSteps(ObjectProvider<ObservationRegistry> registries) {
		return new ObservedLoginSteps(registries.getIfUnique(() -> ObservationRegistry.NOOP));
	}

}
