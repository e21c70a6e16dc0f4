package io.github.upstoxtotp.readme;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.client.FeedServer;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "upstox.refresh.enabled=false")
@WithUpstoxSimulator
class MarketFeedTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	UpstoxTokenProvider provider;

	@Autowired
	Messages messages;

	@Test
	void connectsAgainWithEachNewToken() throws InterruptedException {
		try (FeedServer server = new FeedServer(this.upstox)) {
			this.provider.getToken();
			assertThat(this.messages.next()).isEqualTo("{\"connection\":1}");
			this.upstox.advance(Duration.ofDays(1));
			this.provider.getToken();
			assertThat(this.messages.next()).isEqualTo("{\"connection\":2}");
			assertThat(this.messages.next()).isEqualTo("closed");
			assertThat(server.connections()).isEqualTo(2);
			assertThat(this.upstox.calls(Step.FEED)).isEqualTo(2);
			assertThat(this.upstox.deadTokensSeen()).isZero();
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	@Import(MarketFeed.class)
	static class Configuration {

		@Bean
		Messages messages() {
			return new Messages();
		}

	}

	/**
	 * Keeps what the feed has sent.
	 */
	static class Messages implements WebSocket.Listener {

		private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

		@Nullable String next() throws InterruptedException {
			return this.queue.poll(20, TimeUnit.SECONDS);
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.queue.add(text.toString());
			return WebSocket.Listener.super.onText(socket, text, last);
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
			this.queue.add("closed");
			return null;
		}

	}

}
