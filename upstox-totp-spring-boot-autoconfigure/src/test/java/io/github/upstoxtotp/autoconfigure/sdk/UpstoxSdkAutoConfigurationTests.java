package io.github.upstoxtotp.autoconfigure.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.upstox.ApiCallback;
import com.upstox.ApiClient;
import com.upstox.ApiException;
import com.upstox.api.GetProfileResponse;
import com.upstox.api.PlaceOrderRequest;
import com.upstox.feeder.MarketDataStreamerV3;
import com.upstox.feeder.PortfolioDataStreamer;
import com.upstox.feeder.Streamer;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.autoconfigure.SimulatorRunner;
import io.github.upstoxtotp.client.FeedServer;
import io.github.upstoxtotp.client.UpstoxSdkInterceptor;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import io.swagger.client.api.OrderApi;
import io.swagger.client.api.UserApi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The classes of the SDK as they are, against the simulator.
 */
@ExtendWith(OutputCaptureExtension.class)
class UpstoxSdkAutoConfigurationTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final Instant NEXT_DAY = Instant.parse("2026-06-10T22:02:00Z");

	@RegisterExtension
	static final UpstoxSimulatorExtension EXTENSION = new UpstoxSimulatorExtension();

	private final UpstoxSimulator upstox = EXTENSION.simulator();

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void pointAtTheSimulator() {
		this.upstox.clock().setTo(MORNING);
		this.runner = SimulatorRunner.of(this.upstox, UpstoxSdkAutoConfiguration.class);
	}

	@Test
	void logsInAndCallsUpstoxWithTheToken() {
		this.runner.run((context) -> {
			assertThat(userId(context)).isEqualTo("AB1234");
			assertThat(this.upstox.logins()).isEqualTo(1);
			assertThat(this.upstox.violations()).isEmpty();
		});
	}

	@Test
	void neverSendsATokenThatHasEnded() {
		this.runner.run((context) -> {
			userId(context);
			this.upstox.clock().setTo(NEXT_DAY);
			assertThat(userId(context)).isEqualTo("AB1234");
			assertThat(this.upstox.deadTokensSeen()).isZero();
			assertThat(this.upstox.logins()).isEqualTo(2);
		});
	}

	@Test
	void goesOnWithANewTokenAfterARevocation() {
		this.runner.run((context) -> {
			userId(context);
			this.upstox.revokeTokens();
			assertThat(userId(context)).isEqualTo("AB1234");
			assertThat(this.upstox.logins()).isEqualTo(2);
		});
	}

	@Test
	void neverRepeatsAnOrder() {
		this.runner.run((context) -> {
			OrderApi orders = new OrderApi(client(context));
			assertThat(orders.placeOrder(order(), "2.0").getData().getOrderId()).isNotBlank();
			this.upstox.revokeTokens();
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> orders.placeOrder(order(), "2.0"))
				.satisfies((ex) -> assertThat(ex.getResponseBody()).contains("UDAPI100050"));
			assertThat(this.upstox.calls(Step.ORDER)).isEqualTo(2);
			assertThat(orders.placeOrder(order(), "2.0").getData().getOrderId()).isNotBlank();
		});
	}

	@Test
	void doesNotLogInAgainForACallFromAnUnregisteredAddress() {
		this.runner.run((context) -> {
			userId(context);
			this.upstox.enable(Quirk.STATIC_IP_401);
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> userId(context))
				.satisfies((ex) -> assertThat(ex.getResponseBody()).contains("UDAPI1221"));
			assertThat(this.upstox.logins()).isEqualTo(1);
		});
	}

	@Test
	void leavesATokenOfTheCallerAlone() {
		this.runner.run((context) -> {
			client(context).setAccessToken("own");
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> userId(context));
			this.upstox.wireMock()
				.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/v2/user/profile"))
					.withHeader("Authorization", WireMock.equalTo("Bearer own")));
			assertThat(this.upstox.logins()).isZero();
		});
	}

	@Test
	void showsNoTokenToAnotherHost() {
		this.runner.run((context) -> {
			client(context).setBasePath(this.upstox.api().toString().replace("localhost", "127.0.0.1"));
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> userId(context));
			this.upstox.wireMock()
				.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/v2/user/profile"))
					.withoutHeader("Authorization"));
			assertThat(this.upstox.logins()).isZero();
		});
	}

	@Test
	void saysWhyThereIsNoToken() {
		this.runner.withPropertyValues("upstox.pin-code=999999")
			.run((context) -> assertThatExceptionOfType(ApiException.class).isThrownBy(() -> userId(context))
				.withRootCauseInstanceOf(UpstoxLoginException.class)
				.withMessageContaining("PIN"));
	}

	@Test
	void saysWhyThereIsNoTokenToACallback() {
		this.runner.withPropertyValues("upstox.pin-code=999999").run((context) -> {
			Failures failures = new Failures();
			new UserApi(client(context)).getProfileAsync("2.0", failures);
			assertThat(failures.next()).hasRootCauseInstanceOf(UpstoxLoginException.class);
		});
	}

	@Test
	void streamerOfMarketDataConnectsAgainAfterAChangeOfDay() {
		this.runner.run((context) -> connectsAgain(new MarketDataStreamerV3(client(context))));
	}

	@Test
	void streamerOfThePortfolioConnectsAgainAfterAChangeOfDay() {
		this.runner.run((context) -> {
			PortfolioDataStreamer streamer = new PortfolioDataStreamer(client(context));
			streamer.setOnOrderUpdateListener((update) -> {
			});
			connectsAgain(streamer);
		});
	}

	private void connectsAgain(Streamer streamer) throws InterruptedException {
		try (FeedServer server = new FeedServer(this.upstox)) {
			streamer.autoReconnect(true, 1, 3);
			streamer.connect();
			assertThat(server.awaitConnection()).isTrue();
			this.upstox.clock().setTo(NEXT_DAY);
			server.drop();
			assertThat(server.awaitConnection()).isTrue();
			streamer.disconnect();
			assertThat(this.upstox.calls(Step.FEED)).isEqualTo(2);
			assertThat(this.upstox.deadTokensSeen()).isZero();
			assertThat(this.upstox.logins()).isEqualTo(2);
		}
	}

	@Test
	void tokenIsNotPrintedByTheSdk(CapturedOutput output) {
		this.runner.run((context) -> {
			client(context).setDebugging(true);
			userId(context);
			assertThat(output).contains("/v2/user/profile").doesNotContain(this.upstox.issuedTokens());
			client(context).setDebugging(false);
			assertThat(userId(context)).isEqualTo("AB1234");
		});
	}

	@Test
	void keepsTheHostsOfTheSdkUnlessTheApiIsElsewhere() {
		this.runner.withPropertyValues("upstox.endpoints.api=https://api.upstox.com").run((context) -> {
			assertThat(client(context).getBasePath()).isEqualTo("https://api.upstox.com");
			assertThat(client(context).getOrderBasePath()).isEqualTo("https://api-hft.upstox.com");
			assertThat(client(context).getConnectTimeout()).isEqualTo(5000);
			assertThat(client(context).getReadTimeout()).isEqualTo(15000);
			assertThat(client(context).getHttpClient().getFollowRedirects()).isFalse();
		});
	}

	@Test
	void backsOffWhenAClientIsPresent() {
		ApiClient own = new ApiClient();
		this.runner.withBean(ApiClient.class, () -> own)
			.run((context) -> assertThat(context).hasSingleBean(UpstoxSdkInterceptor.class)
				.getBean(ApiClient.class)
				.isSameAs(own));
	}

	@Test
	void leavesNothingBehindWhenDisabled() {
		this.runner.withPropertyValues("upstox.enabled=false")
			.run((context) -> assertThat(context.getBeanDefinitionNames())
				.noneMatch((name) -> name.toLowerCase(Locale.ROOT).contains("upstox")));
	}

	@Test
	void everythingElseWorksWithoutTheSdk() {
		this.runner.withClassLoader(new FilteredClassLoader("com.upstox", "com.squareup.okhttp"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(UpstoxTokenInterceptor.class)
				.doesNotHaveBean("upstoxSdkInterceptor")
				.doesNotHaveBean("upstoxApiClient"));
	}

	@Test
	void backsOffWithoutRestClient() {
		this.runner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("upstoxApiClient"));
	}

	private static String userId(ApplicationContext context) throws ApiException {
		return new UserApi(client(context)).getProfile("2.0").getData().getUserId();
	}

	private static ApiClient client(ApplicationContext context) {
		return context.getBean("upstoxApiClient", ApiClient.class);
	}

	private static PlaceOrderRequest order() {
		return new PlaceOrderRequest().quantity(1);
	}

	/**
	 * Keeps what an asynchronous call fails with.
	 */
	private static final class Failures implements ApiCallback<GetProfileResponse> {

		private final BlockingQueue<ApiException> queue = new LinkedBlockingQueue<>();

		@Nullable ApiException next() throws InterruptedException {
			return this.queue.poll(20, TimeUnit.SECONDS);
		}

		@Override
		public void onFailure(ApiException ex, int status, Map<String, List<String>> headers) {
			this.queue.add(ex);
		}

		@Override
		public void onSuccess(GetProfileResponse result, int status, Map<String, List<String>> headers) {
		}

		@Override
		public void onUploadProgress(long bytes, long length, boolean done) {
		}

		@Override
		public void onDownloadProgress(long bytes, long length, boolean done) {
		}

	}

}
