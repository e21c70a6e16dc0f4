package io.github.upstoxtotp.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One event loop, one thread: who blocks it gets no answer any more.
 */
class UpstoxTokenFilterEventLoopTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String DEAD = """
			{"status":"error","errors":[{"errorCode":"UDAPI100050"}]}""";

	private final LoopResources loop = LoopResources.create("event-loop", 1, true);

	private final ConnectionProvider connections = ConnectionProvider.create("single", 1);

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.route((routes) -> routes.get("/account", UpstoxTokenFilterEventLoopTests::account)
			.get("/moved", (request, response) -> response.sendRedirect("/elsewhere"))
			.get("/elsewhere", (request, response) -> response.sendString(Mono.just("elsewhere"))))
		.bindNow();

	private final SlowProvider provider = new SlowProvider("first", "second");

	private static Mono<Void> account(HttpServerRequest request, HttpServerResponse response) {
		boolean dead = "Bearer first".equals(request.requestHeaders().get("Authorization"));
		return response.status(dead ? 401 : 200).sendString(Mono.just(dead ? DEAD : "good")).then();
	}

	@AfterEach
	void stop() {
		this.server.disposeNow();
		this.connections.dispose();
		this.loop.dispose();
	}

	@Test
	void repeatsOnTheOnlyConnectionBecauseTheFirstAnswerWasConsumed() {
		this.provider.open();
		assertThat(get("/account").block(PATIENCE)).isEqualTo("good");
		assertThat(this.provider.invalidated).containsExactly("first");
	}

	@Test
	void servesOthersOnTheEventLoopWhileItWaitsForANewToken() throws InterruptedException {
		CompletableFuture<String> waiting = get("/account").toFuture();
		this.provider.release();
		assertThat(this.provider.asked.tryAcquire(2, PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.provider.askedBy).element(1).asString().startsWith("event-loop");
		assertThat(
				client(WebClient.builder()).get().uri("/elsewhere").retrieve().bodyToMono(String.class).block(PATIENCE))
			.isEqualTo("elsewhere");
		assertThat(waiting).isNotDone();
		this.provider.release();
		assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo("good");
	}

	@Test
	void doesNotFollowARedirect() {
		this.provider.open();
		assertThat(get("/moved").blockOptional(PATIENCE)).isEmpty();
	}

	@Test
	void givesUpWhenTheCallerDoes() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> get("/account").block(Duration.ofMillis(1)));
		this.provider.open();
		assertThat(get("/account").block(PATIENCE)).isEqualTo("good");
	}

	@Test
	void handsOnTheRefusalOfAnOrder() {
		this.provider.open();
		assertThatExceptionOfType(WebClientResponseException.class)
			.isThrownBy(() -> authorized().post().uri("/account").retrieve().toBodilessEntity().block(PATIENCE));
	}

	private Mono<String> get(String path) {
		return authorized().get().uri(path).retrieve().bodyToMono(String.class);
	}

	private WebClient authorized() {
		URI api = URI.create("http://localhost:" + this.server.port());
		return client(
				WebClient.builder().filter(new UpstoxTokenFilter(this.provider, UpstoxHosts.of(List.of(), api), true)));
	}

	private WebClient client(WebClient.Builder builder) {
		HttpClient http = HttpClient.create(this.connections).runOn(this.loop);
		return builder.baseUrl("http://localhost:" + this.server.port())
			.clientConnector(new ReactorClientHttpConnector(http))
			.build();
	}

	/**
	 * Gives no token before it is told to, and none at all to those who would block.
	 */
	private static final class SlowProvider extends FakeTokenProvider {

		private final Queue<String> askedBy = new ConcurrentLinkedQueue<>();

		private final Semaphore asked = new Semaphore(0);

		private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();

		private volatile boolean open;

		SlowProvider(String... values) {
			super(values);
		}

		@Override
		public synchronized UpstoxToken getToken() {
			throw new AssertionError("blocks");
		}

		@Override
		public synchronized boolean invalidate(String tokenValue) {
			throw new AssertionError("blocks");
		}

		@Override
		public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
			return CompletableFuture.completedFuture(super.invalidate(tokenValue));
		}

		@Override
		public CompletableFuture<UpstoxToken> getTokenAsync() {
			CompletableFuture<Void> gate = new CompletableFuture<>();
			if (this.open) {
				gate.complete(null);
			}
			this.waiting.add(gate);
			this.askedBy.add(Thread.currentThread().getName());
			this.asked.release();
			return gate.thenApply((nothing) -> Objects.requireNonNull(super.currentToken()));
		}

		@Override
		public synchronized @Nullable UpstoxToken currentToken() {
			return this.open ? super.currentToken() : null;
		}

		void open() {
			this.open = true;
		}

		void release() {
			this.waiting.forEach((gate) -> gate.complete(null));
		}

	}

}
