package io.github.upstoxtotp.autoconfigure.webclient;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of a {@link WebClient} that adds the Upstox access token to
 * requests. It sends them by the HTTP client of the JDK, so that nothing but WebFlux is
 * needed.
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
	UpstoxTokenFilter upstoxTokenFilter(UpstoxTokenProvider provider, UpstoxHosts hosts, UpstoxProperties properties) {
		return new UpstoxTokenFilter(provider, hosts, properties.client().retryOnUnauthorized());
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "upstoxWebClient")
	WebClient upstoxWebClient(ObjectProvider<WebClient.Builder> builders, UpstoxTokenFilter filter,
			UpstoxProperties properties, ObjectProvider<SslBundles> bundles) {
		JdkClientHttpConnector connector = new JdkClientHttpConnector(
				ApiHttpClient.create(properties, ApiHttpClient.trust(properties, bundles)));
		connector.setReadTimeout(properties.http().readTimeout());
		return builders.getIfUnique(WebClient::builder)
			.clone()
			.baseUrl(properties.endpoints().api().toString())
			.clientConnector(connector)
			.filter(filter)
			.build();
	}

}
