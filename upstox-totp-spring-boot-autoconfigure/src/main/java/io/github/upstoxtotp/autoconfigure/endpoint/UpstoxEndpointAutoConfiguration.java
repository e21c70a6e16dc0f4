package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Clock;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for what the actuator tells of Upstox access tokens: the endpoint
 * {@code upstox}, and no secrets in the answers of the other endpoints, also where all
 * values are shown.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
public final class UpstoxEndpointAutoConfiguration {

	private static final String ACCESS = "management.endpoint.upstox.access";

	private static final String ACCEPT = "management.endpoint.upstox.accept";

	UpstoxEndpointAutoConfiguration() {
	}

	@Bean
	SecretsSanitizer upstoxSecretsSanitizer() {
		return new SecretsSanitizer();
	}

	@Bean
	SecretValuesSanitizer upstoxSecretValuesSanitizer(ObjectProvider<UpstoxProperties> properties,
			ObjectProvider<AccountRegistry> accounts) {
		return new SecretValuesSanitizer(properties, accounts);
	}

	/**
	 * The endpoint, where it is exposed.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	@ConditionalOnBean(UpstoxTokenProvider.class)
	@ConditionalOnAvailableEndpoint(UpstoxEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		LoginHistory upstoxLoginHistory(ObjectProvider<Clock> clock) {
			return new LoginHistory(clock.getIfUnique(Clock::systemUTC));
		}

		@Bean
		@ConditionalOnMissingBean
		UpstoxEndpoint upstoxEndpoint(ObjectProvider<UpstoxAccounts> accounts,
				ObjectProvider<UpstoxTokenProvider> providers, LoginHistory history, Environment environment) {
			Access access = Binder.get(environment).bind(ACCESS, Access.class).orElse(Access.READ_ONLY);
			boolean accept = Binder.get(environment).bind(ACCEPT, Boolean.class).orElse(false);
			return new UpstoxEndpoint(new AccountDirectory(accounts, providers), history, access == Access.UNRESTRICTED,
					accept);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		UpstoxEndpointWebExtension upstoxEndpointWebExtension(UpstoxEndpoint endpoint) {
			return new UpstoxEndpointWebExtension(endpoint);
		}

	}

}
