package io.github.upstoxtotp.autoconfigure.webclient;

import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.client.TokenSelector;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenFilter;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.ClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of a {@link WebClient} that adds the Upstox access token to
 * requests. Takes only observations from the application: a builder or a connector of it
 * may change where a request goes, or as whom. Sends requests by the HTTP client of the
 * JDK, so that nothing but WebFlux is needed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBean(UpstoxHosts.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
public final class UpstoxWebClientAutoConfiguration {

	UpstoxWebClientAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxTokenFilter upstoxTokenFilter(TokenSelector tokens, UpstoxHosts hosts, UpstoxProperties properties,
			BeanFactory beans) {
		return new UpstoxTokenFilter(tokens, hosts, properties.client().retryOnUnauthorized(),
				connector(properties, ApiHttpClient.of(properties, beans)))
			.withAlgoName(properties.client().algoName())
			.withExtendedToken(properties.client().useExtendedToken());
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "upstoxWebClient")
	WebClient upstoxWebClient(UpstoxTokenFilter filter, UpstoxProperties properties,
			ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<ClientRequestObservationConvention> conventions) {
		WebClient.Builder builder = WebClient.builder().baseUrl(properties.endpoints().api().toString());
		observations.ifUnique(builder::observationRegistry);
		conventions.ifUnique(builder::observationConvention);
		return builder.apply(filter::configure).build();
	}

	private static ClientHttpConnector connector(UpstoxProperties properties, ApiHttpClient http) {
		SingletonSupplier<ClientHttpConnector> connector = SingletonSupplier.of(() -> {
			JdkClientHttpConnector requests = new JdkClientHttpConnector(http.create());
			requests.setReadTimeout(properties.http().readTimeout());
			return requests;
		});
		return (method, uri, request) -> connector.obtain().connect(method, uri, request);
	}

}
