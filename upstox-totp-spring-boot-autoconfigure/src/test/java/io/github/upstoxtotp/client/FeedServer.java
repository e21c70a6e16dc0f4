package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.reactivestreams.Publisher;
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

	private static final int GOING_AWAY = 1001;

	private final UpstoxSimulator upstox;

	private final DisposableServer server;

	private final List<Sinks.Empty<Void>> connections = new CopyOnWriteArrayList<>();

	private final Semaphore connected = new Semaphore(0);

	private final Semaphore left = new Semaphore(0);

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
		this.connected.release();
		Mono<String> greeting = Mono.just("{\"connection\":%d}".formatted(this.connections.size()));
		return response.sendWebsocket((in, out) -> {
			Mono<Void> left = in.receive().then().doFinally((signal) -> this.left.release());
			Mono<Void> dropped = end.asMono().then(Mono.defer(() -> out.sendClose(GOING_AWAY, "the day is over")));
			return out.sendString(greeting).then().then(Mono.firstWithSignal(dropped, left));
		});
	}

	public int connections() {
		return this.connections.size();
	}

	/**
	 * Waits until a further connection is made.
	 */
	public boolean awaitConnection() throws InterruptedException {
		return this.connected.tryAcquire(20, TimeUnit.SECONDS);
	}

	/**
	 * Waits until a further connection has ended.
	 */
	public boolean awaitEnd() throws InterruptedException {
		return this.left.tryAcquire(20, TimeUnit.SECONDS);
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
