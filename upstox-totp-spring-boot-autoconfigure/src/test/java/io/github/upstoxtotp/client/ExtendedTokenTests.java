package io.github.upstoxtotp.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Which requests each client sends with the extended token, where it may.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExtendedTokenTests {

	private static final List<String> READABLE = List.of("/v2/portfolio/short-term-positions",
			"/v2/portfolio/long-term-holdings", "/v2/order/details?order_id=1", "/v2/order/history?order_id=1",
			"/v2/order/retrieve-all");

	private final List<String> received = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle(this::answer)
		.bindNow();

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		String authorization = String.valueOf(request.requestHeaders().get("Authorization"));
		this.received.add(authorization);
		return response.status(authorization.equals("Bearer read-only") ? this.status : 200)
			.sendString(Mono.just("{}"));
	}

	@AfterEach
	void stop() {
		this.server.disposeNow();
	}

	static Stream<Arguments> readable() {
		return Stream.of(AuthorizedClient.values())
			.flatMap((client) -> READABLE.stream().map((path) -> Arguments.of(client, path)));
	}

	@ParameterizedTest
	@MethodSource("readable")
	void servesWhatItIsAllowedForWhileThereIsNoOther(AuthorizedClient client, String path) throws IOException {
		assertThat(call(client, without(), HttpMethod.GET, path)).isEqualTo("200 {}");
		assertThat(this.received).containsExactly("Bearer read-only");
	}

	@ParameterizedTest
	@MethodSource("readable")
	void staysAsideWhileThereIsAnother(AuthorizedClient client, String path) throws IOException {
		call(client, new FakeTokenProvider("daily").extended("read-only"), HttpMethod.GET, path);
		assertThat(this.received).containsExactly("Bearer daily");
	}

	@ParameterizedTest
	@EnumSource
	void servesNothingElse(AuthorizedClient client) {
		for (String path : List.of("/v2/order/place", "/v2/user/profile", "/v2/portfolio/long-term-holdings/x")) {
			assertThatException().isThrownBy(() -> call(client, without(), HttpMethod.GET, path));
		}
		assertThatException().isThrownBy(() -> call(client, without(), HttpMethod.POST, READABLE.get(0)));
		assertThatException().isThrownBy(() -> call(client, new FakeTokenProvider(), HttpMethod.GET, READABLE.get(0)));
		assertThat(this.received).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void isReplacedByTheTokenOfALoginWhenItIsRefused(AuthorizedClient client) throws IOException {
		this.status = 401;
		FakeTokenProvider provider = new LateTokenProvider("daily");
		assertThat(call(client, provider, HttpMethod.GET, READABLE.get(0))).isEqualTo("200 {}");
		assertThat(this.received).containsExactly("Bearer read-only", "Bearer daily");
		assertThat(provider.invalidated).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void callThatNeedsMoreReachesTheCaller(AuthorizedClient client) throws IOException {
		this.status = 403;
		assertThat(call(client, without(), HttpMethod.GET, READABLE.get(0))).isEqualTo("403 {}");
		assertThat(this.received).containsExactly("Bearer read-only");
	}

	private static FakeTokenProvider without() {
		return new FakeTokenProvider().extended("read-only");
	}

	private String call(AuthorizedClient client, FakeTokenProvider provider, HttpMethod method, String path)
			throws IOException {
		return client.call(provider, method, URI.create("http://localhost:" + this.server.port() + path), 1000);
	}

	/**
	 * Has a token only after a login.
	 */
	private static final class LateTokenProvider extends FakeTokenProvider {

		private boolean loggedIn;

		LateTokenProvider(String value) {
			super(value);
			extended("read-only");
		}

		@Override
		public synchronized @Nullable UpstoxToken currentToken() {
			boolean known = this.loggedIn;
			this.loggedIn = true;
			return known ? super.currentToken() : null;
		}

	}

}
