package io.github.upstoxtotp.readme;

import java.time.Duration;

import com.upstox.ApiClient;
import com.upstox.ApiException;
import com.upstox.feeder.listener.OnMarketUpdateV3Listener;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.client.FeedServer;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "upstox.refresh.enabled=false")
@WithUpstoxSimulator
class SdkFeedTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	UpstoxTokenProvider provider;

	@Autowired
	ApiClient client;

	@Test
	void streamerConnectsAgainWithEachNewToken() throws ApiException, InterruptedException {
		try (FeedServer server = new FeedServer(this.upstox)) {
			assertThat(new Snippets((token) -> {
			}, (subject, failure) -> {
			}).sdk(this.client).getUserId()).isEqualTo("AB1234");
			assertThat(server.awaitConnection()).isTrue();
			this.upstox.advance(Duration.ofDays(1));
			this.provider.getToken();
			assertThat(server.awaitConnection()).isTrue();
			assertThat(server.awaitEnd()).isTrue();
			assertThat(this.upstox.deadTokensSeen()).isZero();
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	@Import(SdkFeed.class)
	static class Configuration {

		@Bean
		OnMarketUpdateV3Listener listener() {
			return (update) -> {
			};
		}

	}

}
