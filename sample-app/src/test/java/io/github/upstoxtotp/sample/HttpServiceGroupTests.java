package io.github.upstoxtotp.sample;

import java.time.Duration;

import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups of HTTP services: one that is made of {@code upstoxRestClient}, one with a
 * client of its own that gets the interceptor.
 */
@SampleTest
class HttpServiceGroupTests {

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private HttpServiceProxyRegistry services;

	@Test
	void groupOfTheApplicationCarriesTheToken() {
		UpstoxApi api = this.services.getClient("upstox", UpstoxApi.class);
		assertThat(api.profile("default").at("/data/user_id").asString()).isEqualTo("AB1234");
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

	@Test
	void groupWithTheInterceptorCarriesTheToken() {
		OwnApi api = this.services.getClient("own", OwnApi.class);
		assertThat(api.profile()).contains("AB1234");
		this.upstox.revokeTokens();
		this.upstox.advance(Duration.ofMinutes(11));
		assertThat(api.profile()).contains("AB1234");
	}

	@TestConfiguration(proxyBeanMethods = false)
	@ImportHttpServices(group = "own", types = OwnApi.class)
	static class Configuration {

		@Bean
		RestClientHttpServiceGroupConfigurer ownGroup(UpstoxTokenInterceptor interceptor, UpstoxSimulator upstox) {
			return (groups) -> groups.filterByName("own")
				.forEachClient((group, builder) -> builder.baseUrl(upstox.api().toString())
					.requestFactory(new JdkClientHttpRequestFactory())
					.requestInterceptor(interceptor));
		}

	}

	interface OwnApi {

		@GetExchange("/v2/user/profile")
		String profile();

	}

}
