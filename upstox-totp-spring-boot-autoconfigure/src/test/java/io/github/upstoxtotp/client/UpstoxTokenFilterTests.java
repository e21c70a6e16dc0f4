package io.github.upstoxtotp.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UpstoxTokenFilterTests {

	private static final String API = "https://api.upstox.com";

	private static final String DEAD = """
			{"status":"error","errors":[{"errorCode":"UDAPI100050","message":"Invalid token"}]}""";

	private final List<ClientRequest> requests = new ArrayList<>();

	private final Deque<ClientResponse> answers = new ArrayDeque<>();

	@Test
	void addsTheBearerHeaderForUpstox() {
		answer(HttpStatus.OK, "{}");
		assertThat(get(new FakeTokenProvider("first"), API + "/v2/user/profile")).isEqualTo("200 {}");
		assertThat(sentTokens()).containsExactly("Bearer first");
	}

	@Test
	void leavesOtherHostsAloneAndAsksForNoToken() {
		answer(HttpStatus.OK, "{}");
		get(new FakeTokenProvider(), "https://api.upstox.com.evil.example/v2");
		assertThat(sentTokens()).containsExactly("none");
	}

	@Test
	void decidesByTheFinalAddressAndNotByTheTemplate() {
		answer(HttpStatus.OK, "{}");
		client(new FakeTokenProvider("first"), true).get()
			.uri("https://{host}/v2", "evil.example")
			.retrieve()
			.toBodilessEntity()
			.block();
		assertThat(sentTokens()).containsExactly("none");
	}

	@Test
	void leavesAnAuthorizationOfTheCallerAlone() {
		answer(HttpStatus.UNAUTHORIZED, DEAD);
		FakeTokenProvider provider = new FakeTokenProvider("first");
		assertThatExceptionOfType(WebClientResponseException.Unauthorized.class)
			.isThrownBy(() -> client(provider, true).get()
				.uri(API + "/v2")
				.headers((headers) -> headers.setBearerAuth("own"))
				.retrieve()
				.toBodilessEntity()
				.block());
		assertThat(sentTokens()).containsExactly("Bearer own");
		assertThat(provider.invalidated).isEmpty();
	}

	@Test
	void consumesTheFirstResponseBeforeItRepeats() {
		AtomicBoolean consumed = new AtomicBoolean();
		Flux<byte[]> body = Flux.just(DEAD.getBytes(StandardCharsets.UTF_8))
			.doOnComplete(() -> consumed.set(this.requests.size() == 1));
		this.answers.add(ClientResponse.create(HttpStatus.UNAUTHORIZED)
			.body(body.map((bytes) -> DefaultDataBufferFactory.sharedInstance.wrap(bytes)))
			.build());
		answer(HttpStatus.OK, "good");
		get(new FakeTokenProvider("first", "second"), API + "/v2");
		assertThat(consumed).isTrue();
	}

	@Test
	void doesNotRepeatWhenSwitchedOff() {
		answer(HttpStatus.UNAUTHORIZED, DEAD);
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		assertThat(call(provider, HttpMethod.GET, false)).isEqualTo("401 " + DEAD);
		assertThat(provider.invalidated).containsExactly("first");
	}

	@Test
	void handsOnARefusalThatIsLargerThanACodecTakes() {
		answer(HttpStatus.UNAUTHORIZED, "x".repeat(1_000_000));
		int status = client(new FakeTokenProvider("first"), true).get()
			.uri(API + "/v2")
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.blockOptional()
			.orElseThrow();
		assertThat(status).isEqualTo(401);
	}

	@Test
	void saysWhyThereIsNoToken() {
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class)
			.isThrownBy(() -> get(new FakeTokenProvider(), API + "/v2"));
		assertThat(this.requests).isEmpty();
	}

	@Test
	void saysWhyThereIsNoNewToken() {
		answer(HttpStatus.UNAUTHORIZED, DEAD);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class)
			.isThrownBy(() -> get(new FakeTokenProvider("first"), API + "/v2"));
	}

	@Test
	void asksForTheTokenWhenARequestIsSentAndNotWhenItIsBuilt() {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		answer(HttpStatus.OK, "{}");
		answer(HttpStatus.OK, "{}");
		Mono<String> call = client(provider, true).get().uri(API + "/v2").retrieve().bodyToMono(String.class);
		call.block();
		provider.invalidate("first");
		call.block();
		assertThat(sentTokens()).containsExactly("Bearer first", "Bearer second");
	}

	@Test
	void neverWaitsForTheTokenOnTheThreadOfTheCaller() {
		FakeTokenProvider provider = new FakeTokenProvider("first", "second") {

			@Override
			public synchronized UpstoxToken getToken() {
				throw new AssertionError("blocks");
			}

		};
		answer(HttpStatus.UNAUTHORIZED, DEAD);
		answer(HttpStatus.OK, "good");
		assertThat(get(provider, API + "/v2")).isEqualTo("200 good");
	}

	private String get(FakeTokenProvider provider, String uri) {
		return describe(client(provider, true).get().uri(uri));
	}

	private String call(FakeTokenProvider provider, HttpMethod method, boolean retry) {
		return describe(client(provider, retry).method(method).uri(API + "/v2/order/place"));
	}

	private static String describe(WebClient.RequestHeadersSpec<?> request) {
		return request
			.exchangeToMono((response) -> response.bodyToMono(String.class)
				.defaultIfEmpty("")
				.map((body) -> response.statusCode().value() + " " + body))
			.blockOptional()
			.orElseThrow();
	}

	private WebClient client(FakeTokenProvider provider, boolean retry) {
		return WebClient.builder()
			.exchangeFunction(this::exchange)
			.filter(new UpstoxTokenFilter(provider, UpstoxHosts.of(List.of(), URI.create(API)), retry))
			.build();
	}

	private Mono<ClientResponse> exchange(ClientRequest request) {
		this.requests.add(request);
		return Mono.just(this.answers.remove());
	}

	private void answer(HttpStatus status, String body) {
		this.answers.add(ClientResponse.create(status).body(body).build());
	}

	private List<String> sentTokens() {
		return this.requests.stream().map((request) -> {
			String header = request.headers().getFirst("Authorization");
			return (header != null) ? header : "none";
		}).toList();
	}

}
