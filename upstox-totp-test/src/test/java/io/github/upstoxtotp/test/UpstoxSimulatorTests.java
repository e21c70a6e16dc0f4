package io.github.upstoxtotp.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxSimulatorTests extends SimulatorTest {

	@Test
	void propertiesPointAnApplicationAtIt() {
		String base = this.simulator.api().toString();
		assertThat(this.simulator.properties()).containsOnlyKeys("upstox.username", "upstox.pin-code",
				"upstox.totp-secret", "upstox.client-id", "upstox.client-secret", "upstox.redirect-uri",
				"upstox.endpoints.api", "upstox.endpoints.service", "upstox.endpoints.login");
		assertThat(this.simulator.properties()).containsEntry("upstox.endpoints.service", base)
			.containsEntry("upstox.username", "9876543210");
		assertThat(URI.create(base)).hasHost("localhost").hasScheme("http");
	}

	@Test
	void portCanBeChosen() {
		int port = this.simulator.api().getPort();
		this.simulator.close();
		try (UpstoxSimulator other = UpstoxSimulator.builder().port(port).start()) {
			assertThat(other.api()).hasPort(port);
		}
	}

	@Test
	void portStaysTheSameWhenStartedAgain() {
		int port = this.simulator.api().getPort();
		this.simulator.close();
		try (UpstoxSimulator other = UpstoxSimulator.builder().port(port).start()) {
			String token = new LoginClient(other).login(Flow.CURRENT);
			other.wireMock().stop();
			assertThat(other.start().api()).hasPort(port);
			assertThat(new LoginClient(other).userProfile(token).status()).isEqualTo(200);
		}
	}

	@Test
	void startWhenRunningKeepsPort() {
		URI before = this.simulator.api();
		assertThat(this.simulator.start().api()).isEqualTo(before);
	}

	@Test
	void resetForgetsAllButLivingTokens() {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.fail(Step.PROFILE).with(Fault.status(500));
		this.simulator.enable(Quirk.STATIC_IP_401);
		this.simulator.disable(Flow.CURRENT);
		this.simulator.limits(Limits.none());
		this.simulator.reset();
		assertThat(this.simulator.logins()).isZero();
		assertThat(this.simulator.otpGenerations()).isZero();
		assertThat(this.simulator.calls(Step.PIN)).isZero();
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
		assertThat(this.client.login(Flow.CURRENT)).isNotEmpty();
	}

	@Test
	void resetLetsLoginUnderWayGoOn() {
		this.client.verified(Flow.CURRENT);
		this.simulator.reset();
		this.client.pin(Flow.CURRENT);
		this.simulator.reset();
		String code = LoginClient.code(this.client.authorize());
		this.simulator.reset();
		assertThat(this.client.exchange(code).status()).isEqualTo(200);
	}

	@Test
	void callsAreAnsweredWhileSomebodyResets() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Thread resetting = new Thread(() -> {
			while (!done.get()) {
				this.simulator.reset();
			}
		});
		resetting.start();
		List<Integer> statuses = IntStream.range(0, 300).mapToObj((i) -> this.client.get("/").status()).toList();
		done.set(true);
		resetting.join();
		assertThat(statuses).containsOnly(200);
	}

	@Test
	void stubsOfAUserComeFirstUntilReset() {
		this.simulator.wireMock()
			.stubFor(WireMock.get("/v2/market-quote/ltp").willReturn(WireMock.okJson("{\"status\":\"success\"}")));
		assertThat(this.client.get("/v2/market-quote/ltp").text("/status")).isEqualTo("success");
		assertThat(this.client.get("/v2/market-quote/ltp").header("Date")).isEqualTo("Wed, 10 Jun 2026 05:00:00 GMT");
		this.simulator.reset();
		assertThat(this.client.get("/v2/market-quote/ltp").status()).isEqualTo(404);
	}

	@Test
	void resetOfWireMockLeavesSimulatorInPlace() {
		this.simulator.wireMock().resetAll();
		assertThat(this.client.login(Flow.CURRENT)).isNotEmpty();
	}

	@Test
	void codeIsExchangedOnceByMany() {
		String code = this.client.code(Flow.CURRENT);
		long exchanged = IntStream.range(0, 16)
			.parallel()
			.filter((i) -> this.client.exchange(code).status() == 200)
			.count();
		assertThat(exchanged).isOne();
		assertThat(this.simulator.logins()).isOne();
		assertThat(this.simulator.calls(Step.TOKEN)).isEqualTo(16);
	}

	@Test
	void callbacksRunBeforeAndAfterACallIsProcessed() {
		List<Integer> generations = new ArrayList<>();
		this.simulator.onCall(Step.GENERATE, () -> generations.add(this.simulator.otpGenerations()));
		this.simulator.onAnswer(Step.GENERATE, () -> generations.add(this.simulator.otpGenerations()));
		this.client.login(Flow.CURRENT);
		assertThat(generations).containsExactly(0, 1);
		this.simulator.reset();
		this.client.login(Flow.CURRENT);
		assertThat(generations).hasSize(2);
	}

	@Test
	void textHidesSecrets() {
		UpstoxSimulatorCredentials credentials = this.simulator.credentials();
		String texts = credentials + " " + this.simulator + " " + this.simulator.clock();
		assertThat(texts).doesNotContain(credentials.pinCode(), credentials.totpSecret(), credentials.clientSecret(),
				credentials.username());
	}

	@Test
	void violationsHideSecrets() {
		this.client.code(Flow.CURRENT);
		this.client.verify(Flow.CURRENT, "token", this.client.otp());
		this.client.internalClientId = "other";
		this.client.pin(Flow.CURRENT);
		assertThat(this.simulator.violations()).isNotEmpty()
			.noneMatch((violation) -> violation.contains(this.simulator.credentials().pinCode()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /__admin/requests", "GET /__admin/mappings", "POST /__admin/shutdown",
			"DELETE /__admin/mappings" })
	void interfaceOfWireMockIsClosed(String request) throws Exception {
		String[] words = request.split(" ", 2);
		try (UpstoxSimulator simulator = UpstoxSimulator.builder().start()) {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(simulator.api().resolve(words[1]))
					.method(words[0], HttpRequest.BodyPublishers.noBody())
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(simulator.wireMock().isRunning()).isTrue();
		}
	}

}
