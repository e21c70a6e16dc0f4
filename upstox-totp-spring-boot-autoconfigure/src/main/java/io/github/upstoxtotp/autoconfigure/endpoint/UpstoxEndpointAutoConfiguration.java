package io.github.upstoxtotp.autoconfigure.endpoint;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that keeps the secrets of the library out of the answers of the
 * actuator, also where all values are shown.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
public final class UpstoxEndpointAutoConfiguration {

	UpstoxEndpointAutoConfiguration() {
	}

	@Bean
	SecretsSanitizer upstoxSecretsSanitizer() {
		return new SecretsSanitizer();
	}

	@Bean
	SecretValuesSanitizer upstoxSecretValuesSanitizer(ObjectProvider<UpstoxProperties> properties) {
		return new SecretValuesSanitizer(properties);
	}

}
