package com.example;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import feign.Feign;
import feign.FeignException;
import feign.RequestLine;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "spring.security.user.name=asha",
		"spring.security.user.password=made-up", "spring.security.user.roles=OPERATOR" })
@WithUpstoxSimulator
class RecipesApplicationTests {

	@Autowired
	UpstoxSimulator upstox;

	@Test
	void retrofitSendsTheToken(@Autowired RetrofitApi api) throws IOException {
		assertThat(api.profile().execute().body().string()).contains("\"user_id\"");
		assertThat(this.upstox).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
	}

	@Test
	void feignSendsTheToken(@Autowired FeignApi api) {
		assertThat(api.profile()).contains("\"user_id\"");
		assertThat(this.upstox).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
	}

	@Test
	void feignRepeatsNothing(@Autowired FeignApi api) {
		this.upstox.fail(Step.PROFILE).with(Fault.reset()).always();
		assertThatExceptionOfType(FeignException.class).isThrownBy(api::profile);
		assertThat(this.upstox.calls(Step.PROFILE)).isEqualTo(1);
	}

	@Test
	void feignFollowsNoRedirect(@Autowired Feign.Builder feign) {
		this.upstox.wireMock().stubFor(get("/v2/moved").willReturn(temporaryRedirect("http://127.0.0.1:1/")));
		Moved api = feign.target(Moved.class, this.upstox.api().toString());
		assertThatExceptionOfType(FeignException.class).isThrownBy(api::read)
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(302));
	}

	interface Moved {

		@RequestLine("GET /v2/moved")
		String read();

	}

	@Test
	void okHttpSendsTheTokenToUpstoxOnlyAndNotAlongWithARedirect(@Autowired OkHttpClient client) throws IOException {
		this.upstox.wireMock().stubFor(get("/v2/moved").willReturn(temporaryRedirect("http://127.0.0.1:1/")));
		try (Response response = client.newCall(to(this.upstox.api() + "/v2/moved")).execute()) {
			assertThat(response.code()).isEqualTo(302);
		}
		assertThat(this.upstox).wasCalledWithValidToken("/v2/moved").receivedOnlyValidTokens();
	}

	private static Request to(String address) {
		return new Request.Builder().url(address).build();
	}

	@Test
	void okHttpReportsARefusedToken(@Autowired RetrofitApi api) throws IOException {
		api.profile().execute();
		this.upstox.revokeTokens();
		assertThat(api.profile().execute().code()).isEqualTo(401);
		assertThat(api.profile().execute().code()).isEqualTo(200);
		assertThat(this.upstox).hasNoViolations().isNotLocked();
	}

	@Test
	void okHttpClosesTheAnswerIfTheRefusalCannotBeReported(@Autowired UpstoxHosts hosts) {
		UpstoxTokenProvider provider = mock(UpstoxTokenProvider.class);
		given(provider.getTokenValue()).willReturn("made-up");
		given(provider.invalidate("made-up")).willThrow(new IllegalStateException("made-up"));
		AtomicBoolean closed = new AtomicBoolean();
		OkHttpClient client = new OkHttpClient.Builder().addInterceptor(new OkHttpTokenInterceptor(provider, hosts))
			.addInterceptor((chain) -> closing(chain.proceed(chain.request()), closed))
			.build();
		assertThatIllegalStateException()
			.isThrownBy(() -> client.newCall(to(this.upstox.api() + "/v2/user/profile")).execute());
		assertThat(closed).isTrue();
	}

	private static Response closing(Response response, AtomicBoolean closed) {
		ResponseBody body = response.body();
		return response.newBuilder().body(new ResponseBody() {

			@Override
			public okhttp3.MediaType contentType() {
				return body.contentType();
			}

			@Override
			public long contentLength() {
				return body.contentLength();
			}

			@Override
			public BufferedSource source() {
				return body.source();
			}

			@Override
			public void close() {
				closed.set(true);
				body.close();
			}

		}).build();
	}

	@Test
	void operatorNeedsNoCsrfToken(@Autowired Environment environment) {
		RestClient client = RestClient
			.create("http://localhost:" + environment.getProperty("local.server.port") + "/actuator/upstox/default");
		assertThat(reset(client, null, MediaType.APPLICATION_JSON).value()).isEqualTo(401);
		assertThat(reset(client, "made-up", MediaType.APPLICATION_JSON).is2xxSuccessful()).isTrue();
		assertThat(reset(client, "made-up", MediaType.TEXT_PLAIN).value()).isEqualTo(415);
	}

	// What a form or a script of another site can send has not the type of JSON.
	private static HttpStatusCode reset(RestClient client, String password, MediaType type) {
		return client.post().uri("/reset").contentType(type).headers((headers) -> {
			if (password != null) {
				headers.setBasicAuth("asha", password);
			}
		}).exchange((request, response) -> response.getStatusCode());
	}

	@Test
	void noConnectionIsHeldWhileUpstoxIsAsked(@Autowired FundsJournal journal, @Autowired HikariDataSource pool,
			@Autowired JdbcClient database) {
		AtomicInteger held = new AtomicInteger(-1);
		this.upstox.onCall(Step.FUNDS, () -> held.set(pool.getHikariPoolMXBean().getActiveConnections()));
		journal.write();
		assertThat(held).hasValue(0);
		assertThat(database.sql("select count(*) from funds").query(Integer.class).single()).isEqualTo(1);
	}

}
