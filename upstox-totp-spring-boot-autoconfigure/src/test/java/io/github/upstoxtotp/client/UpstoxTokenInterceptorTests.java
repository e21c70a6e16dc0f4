package io.github.upstoxtotp.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UpstoxTokenInterceptorTests {

	private static final String API = "https://api.upstox.com";

	private static final String DEAD = """
			{"status":"error","errors":[{"errorCode":"UDAPI100050","message":"Invalid token"}]}""";

	private final List<MockClientHttpRequest> requests = new ArrayList<>();

	private final Deque<ClosableResponse> answers = new ArrayDeque<>();

	@Test
	void addsTheBearerHeaderForUpstox() {
		answer(HttpStatus.OK, "{}");
		get(new FakeTokenProvider("first"), API + "/v2/user/profile");
		assertThat(sentTokens()).containsExactly("Bearer first");
	}

	@Test
	void addsTheBearerHeaderInARestTemplate() {
		answer(HttpStatus.OK, "{}");
		RestTemplate template = new RestTemplate(this::createRequest);
		template.getInterceptors().add(interceptor(new FakeTokenProvider("first"), true));
		assertThat(template.getForObject(API + "/v2/user/profile", String.class)).isEqualTo("{}");
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
			.body(String.class);
		assertThat(sentTokens()).containsExactly("none");
	}

	@Test
	void leavesAnAuthorizationOfTheCallerAlone() {
		answer(HttpStatus.UNAUTHORIZED, DEAD);
		FakeTokenProvider provider = new FakeTokenProvider("first");
		int status = client(provider, true).get()
			.uri(API + "/v2")
			.header("Authorization", "Bearer own")
			.exchange((request, response) -> response.getStatusCode().value());
		assertThat(status).isEqualTo(401);
		assertThat(sentTokens()).containsExactly("Bearer own");
		assertThat(provider.invalidated).isEmpty();
	}

	@Test
	void repeatsGetOnceWithANewTokenAndClosesTheFirstResponse() {
		ClosableResponse first = answer(HttpStatus.UNAUTHORIZED, DEAD);
		answer(HttpStatus.OK, "good");
		assertThat(get(new FakeTokenProvider("first", "second"), API + "/v2")).isEqualTo("200 good");
		assertThat(sentTokens()).containsExactly("Bearer first", "Bearer second");
		assertThat(first.closed).isTrue();
	}

	@Test
	void doesNotRepeatWhenSwitchedOff() {
		answer(HttpStatus.UNAUTHORIZED, DEAD);
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		assertThat(call(provider, HttpMethod.GET, false)).isEqualTo("401 " + DEAD);
		assertThat(provider.invalidated).containsExactly("first");
	}

	@Test
	void usesTheNewTokenWhenAnotherCallerHasAlreadyFetchedIt() {
		ClosableResponse first = answer(HttpStatus.UNAUTHORIZED, DEAD);
		answer(HttpStatus.OK, "good");
		FakeTokenProvider provider = new FakeTokenProvider("first", "second");
		first.onBody = () -> provider.invalidate("first");
		assertThat(get(provider, API + "/v2")).isEqualTo("200 good");
		assertThat(sentTokens()).containsExactly("Bearer first", "Bearer second");
	}

	@Test
	void saysWhyThereIsNoToken() {
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class)
			.isThrownBy(() -> get(new FakeTokenProvider(), API + "/v2"));
		assertThat(this.requests).allSatisfy((request) -> assertThat(request.isExecuted()).isFalse());
	}

	private String get(FakeTokenProvider provider, String uri) {
		return client(provider, true).get().uri(uri).exchange((request, response) -> describe(response));
	}

	private String call(FakeTokenProvider provider, HttpMethod method, boolean retry) {
		return client(provider, retry).method(method)
			.uri(API + "/v2/order/place")
			.exchange((request, response) -> describe(response));
	}

	private static String describe(ClientHttpResponse response) throws IOException {
		return response.getStatusCode().value() + " "
				+ new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
	}

	private RestClient client(FakeTokenProvider provider, boolean retry) {
		return RestClient.builder()
			.requestFactory(this::createRequest)
			.requestInterceptor(interceptor(provider, retry))
			.build();
	}

	private static UpstoxTokenInterceptor interceptor(FakeTokenProvider provider, boolean retry) {
		return new UpstoxTokenInterceptor(provider, UpstoxHosts.of(List.of(), URI.create(API)), retry);
	}

	private MockClientHttpRequest createRequest(URI uri, HttpMethod method) {
		MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
		ClosableResponse answer = this.answers.poll();
		if (answer != null) {
			request.setResponse(answer);
		}
		this.requests.add(request);
		return request;
	}

	private ClosableResponse answer(HttpStatus status, String body) {
		ClosableResponse response = new ClosableResponse(status, body);
		this.answers.add(response);
		return response;
	}

	private List<String> sentTokens() {
		return this.requests.stream().map((request) -> {
			String header = request.getHeaders().getFirst("Authorization");
			return (header != null) ? header : "none";
		}).toList();
	}

	private static final class ClosableResponse extends MockClientHttpResponse {

		private boolean closed;

		private Runnable onBody = () -> {
		};

		ClosableResponse(HttpStatus status, String body) {
			super(body.getBytes(StandardCharsets.UTF_8), status);
		}

		@Override
		public InputStream getBody() throws IOException {
			this.onBody.run();
			return super.getBody();
		}

		@Override
		public void close() {
			this.closed = true;
			super.close();
		}

	}

}
