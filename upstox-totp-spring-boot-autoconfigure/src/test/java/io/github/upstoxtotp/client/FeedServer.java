package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A WebSocket server that stands in for a feed of Upstox: it lets in whom the simulator
 * has sent, says which connection this is, and then keeps still.
 */
public final class FeedServer implements AutoCloseable {

	private final UpstoxSimulator upstox;

	private final DisposableServer server;

	private final List<Sinks.Empty<Void>> connections = new CopyOnWriteArrayList<>();

	public FeedServer(UpstoxSimulator upstox) {
		this.upstox = upstox;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.get("/feed", this::enter))
			.bindNow();
		upstox.feed(URI.create("ws://localhost:" + this.server.port() + "/feed"));
	}

	private Publisher<Void> enter(HttpServerRequest request, HttpServerResponse response) {
		if (!this.upstox.enterFeed(URI.create(request.uri()))) {
			return response.status(403).send();
		}
		Sinks.Empty<Void> end = Sinks.empty();
		this.connections.add(end);
		Mono<String> greeting = Mono.just("connection " + this.connections.size());
		return response.sendWebsocket((in, out) -> out
			.sendString(Flux.concat(greeting, end.asMono().cast(String.class)).takeUntilOther(in.receive().then())));
	}

	public int connections() {
		return this.connections.size();
	}

	/**
	 * Ends all connections, as Upstox does in the night.
	 */
	public void drop() {
		this.connections.forEach(Sinks.Empty::tryEmitEmpty);
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
