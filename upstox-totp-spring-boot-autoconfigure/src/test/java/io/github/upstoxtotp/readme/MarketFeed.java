package io.github.upstoxtotp.readme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.NullUnmarked;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The web socket of the README.
 */
@NullUnmarked
class MarketFeed {

	private static final Log LOG = LogFactory.getLog(MarketFeed.class);

	private final AtomicReference<WebSocket> socket = new AtomicReference<>();

	private final HttpClient http = HttpClient.newHttpClient();

	private final WebClient upstox;

	private final WebSocket.Listener listener;

	MarketFeed(@Qualifier("upstoxWebClient") WebClient upstox, WebSocket.Listener listener) {
		this.upstox = upstox;
		this.listener = listener;
	}

	@EventListener(UpstoxTokenChangedEvent.class)
	void connect() {
		this.upstox.get()
			.uri("/v3/feed/market-data-feed/authorize")
			.retrieve()
			.bodyToMono(Authorization.class)
			.flatMap((answer) -> Mono.fromFuture(() -> open(answer.data().address())))
			.flatMap(this::replace)
			.subscribe(null, (ex) -> LOG.warn("The feed is not connected", ex));
	}

	private CompletableFuture<WebSocket> open(URI address) {
		return this.http.newWebSocketBuilder().buildAsync(address, this.listener);
	}

	private Mono<WebSocket> replace(WebSocket connected) {
		return Mono.justOrEmpty(this.socket.getAndSet(connected))
			.flatMap((old) -> Mono.fromFuture(() -> old.sendClose(WebSocket.NORMAL_CLOSURE, "new token")))
			.onErrorComplete();
	}

	record Authorization(Data data) {

		record Data(@JsonProperty("authorized_redirect_uri") URI address) {
		}

	}

}
