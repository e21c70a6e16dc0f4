package io.github.upstoxtotp.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each client does when a server answers with 401.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnauthorizedTests {

	private static final String INVALID_TOKEN = """
			{"status":"error","errors":[{"errorCode":"UDAPI100050","message":"Invalid token"}]}""";

	private static final String STATIC_IP = """
			{"status":"error","errors":[{"errorCode":"UDAPI1221","error_code":"UDAPI1221"}]}""";

	private static final String LINE = "This body never ends. ";

	private final List<String> received = new CopyOnWriteArrayList<>();

	private volatile int refusalStatus = 401;

	private volatile String goodToken = "second";

	private volatile Publisher<String> refusal = Mono.just(INVALID_TOKEN);

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle(this::answer)
		.bindNow();

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		String authorization = String.valueOf(request.requestHeaders().get("Authorization"));
		this.received.add(request.method().name() + " " + authorization);
		if (authorization.equals("Bearer " + this.goodToken)) {
			return response.sendString(Mono.just("good"));
		}
		response.status(this.refusalStatus);
		return request.method().name().equals("HEAD") ? response.send() : response.sendString(this.refusal);
	}

	@AfterEach
	void stop() {
		this.server.disposeNow();
	}

	@ParameterizedTest
	@EnumSource
	void repeatsGetOnceWithTheNewTokenWhenTheTokenWasDropped(AuthorizedClient client) throws IOException {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("200 good");
		assertThat(this.received).containsExactly("GET Bearer first", "GET Bearer second");
		assertThat(provider.invalidated).containsExactly("first");
	}

	@ParameterizedTest
	@EnumSource
	void handsOnTheRefusalOfTheNewToken(AuthorizedClient client) throws IOException {
		this.goodToken = "third";
		FakeTokenProvider provider = new FakeTokenProvider("first", "second", "third");
		assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("401 " + INVALID_TOKEN);
		assertThat(this.received).containsExactly("GET Bearer first", "GET Bearer second");
	}

	@ParameterizedTest
	@EnumSource
	void takesTheOtherSpellingOfTheReason(AuthorizedClient client) throws IOException {
		this.refusal = Mono.just("""
				{"status":"error","errors":[{"error_code":"UDAPI100050"}]}""");
		assertThat(call(client, new FakeTokenProvider("first", "second"), HttpMethod.GET)).isEqualTo("200 good");
	}

	@ParameterizedTest
	@EnumSource
	void repeatsHeadWhichHasNoBodyThatCouldGiveAReason(AuthorizedClient client) throws IOException {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		assertThat(call(client, provider, HttpMethod.HEAD)).isEqualTo("200 ");
		assertThat(this.received).containsExactly("HEAD Bearer first", "HEAD Bearer second");
	}

	@ParameterizedTest
	@MethodSource("methodsOfAllClients")
	void handsOnTheResponseWhenTheTokenWasKept(AuthorizedClient client, String method) throws IOException {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second").keepTokens();
		assertThat(call(client, provider, HttpMethod.valueOf(method)))
			.isEqualTo(method.equals("HEAD") ? "401 " : "401 " + INVALID_TOKEN);
		assertThat(this.received).containsExactly(method + " Bearer first");
		assertThat(provider.invalidated).containsExactly("first");
	}

	static Stream<Arguments> methodsOfAllClients() {
		return Stream.of(AuthorizedClient.values())
			.flatMap((client) -> Stream.of("GET", "HEAD", "POST").map((method) -> Arguments.of(client, method)));
	}

	@ParameterizedTest
	@EnumSource
	void reportsARefusedOrderAndDoesNotRepeatIt(AuthorizedClient client) throws IOException {
		for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
			FakeTokenProvider provider = new FakeTokenProvider("first", "second");
			assertThat(call(client, provider, HttpMethod.valueOf(method))).isEqualTo("401 " + INVALID_TOKEN);
			assertThat(provider.invalidated).containsExactly("first");
		}
		assertThat(this.received).containsExactly("POST Bearer first", "PUT Bearer first", "DELETE Bearer first",
				"PATCH Bearer first");
	}

	@ParameterizedTest
	@EnumSource
	void repeatsWithTheTokenThatSupersededTheRefusedOne(AuthorizedClient client) throws IOException {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second").dropTokensElsewhere();
		assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("200 good");
		assertThat(this.received).containsExactly("GET Bearer first", "GET Bearer second");
	}

	@ParameterizedTest
	@EnumSource
	void waitsForTheNewTokenWhenSomebodyElseHasDroppedTheRefusedOne(AuthorizedClient client) throws IOException {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second") {

			@Override
			public synchronized @Nullable UpstoxToken currentToken() {
				return this.invalidated.isEmpty() ? super.currentToken() : null;
			}

			@Override
			public CompletableFuture<UpstoxToken> getTokenAsync() {
				return CompletableFuture.completedFuture(getToken());
			}

		}.dropTokensElsewhere();
		assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("200 good");
		assertThat(this.received).containsExactly("GET Bearer first", "GET Bearer second");
	}

	@ParameterizedTest
	@EnumSource
	void reportsARefusalWithoutAReason(AuthorizedClient client) throws IOException {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second").keepTokens();
		for (String body : List.of("", "<html>Unauthorized</html>", "[]", "{\"errors\":\"UDAPI1221\"}")) {
			this.refusal = Mono.just(body);
			assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("401 " + body);
		}
		assertThat(provider.invalidated).containsOnly("first").hasSize(4);
	}

	@ParameterizedTest
	@EnumSource
	void reportsNothingWhenTheReasonIsNotTheToken(AuthorizedClient client) throws IOException {
		this.refusal = Mono.just(STATIC_IP);
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("401 " + STATIC_IP);
		assertThat(provider.invalidated).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void doesNotTakeAForbiddenAnswerForADeadToken(AuthorizedClient client) throws IOException {
		this.refusalStatus = 403;
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		assertThat(call(client, provider, HttpMethod.GET)).isEqualTo("403 " + INVALID_TOKEN);
		assertThat(provider.invalidated).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void handsOnABodyWithoutEndAsAStream(AuthorizedClient client) throws IOException {
		this.refusal = Flux.generate((sink) -> sink.next(LINE.repeat(100)));
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		int size = 20 * UpstoxApiError.MAX_SIZE;
		String answer = client.call(provider, HttpMethod.GET, uri(), size);
		assertThat(answer).hasSize("401 ".length() + size)
			.isEqualTo("401 " + LINE.repeat(size / LINE.length() + 1).substring(0, size));
		assertThat(provider.invalidated).isEmpty();
		assertThat(this.received).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void handsOnTheWholeOfALongBody(AuthorizedClient client) throws IOException {
		String body = LINE.repeat(UpstoxApiError.MAX_SIZE / 10);
		this.refusal = Mono.just(body);
		assertThat(call(client, new FakeTokenProvider("first"), HttpMethod.GET)).isEqualTo("401 " + body);
	}

	private String call(AuthorizedClient client, FakeTokenProvider provider, HttpMethod method) throws IOException {
		return client.call(provider, method, uri(), Integer.MAX_VALUE);
	}

	private URI uri() {
		return URI.create("http://localhost:" + this.server.port() + "/v2/user/profile");
	}

}
