package io.github.upstoxtotp.readme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.upstoxtotp.UpstoxTokenBound;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The web socket of the guide.
 */
@NullUnmarked
class MarketFeed {

	@Bean
	UpstoxTokenBound<WebSocket> marketFeed(UpstoxTokenProvider provider, @Qualifier("upstoxWebClient") WebClient upstox,
			WebSocket.Listener listener) {
		HttpClient http = HttpClient.newHttpClient();
		return UpstoxTokenBound.of(provider,
				(token) -> upstox.get()
					.uri("/v3/feed/market-data-feed/authorize")
					.retrieve()
					.bodyToMono(Authorization.class)
					.toFuture()
					.thenCompose((answer) -> http.newWebSocketBuilder().buildAsync(answer.data().address(), listener)),
				(socket) -> socket.sendClose(WebSocket.NORMAL_CLOSURE, "new token").join());
	}

	record Authorization(Data data) {

		record Data(@JsonProperty("authorized_redirect_uri") URI address) {
		}

	}

}
