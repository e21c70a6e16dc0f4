package io.github.upstoxtotp.sample;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;

/**
 * The official SDK, in its real classes, over HTTP.
 */
@SampleTest
class UpstoxSdkControllerTests {

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private UpstoxTokenProvider provider;

	private final RestTestClient client;

	UpstoxSdkControllerTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@BeforeEach
	void startOfANewDay() {
		this.provider.forceReset();
		this.upstox.advance(Duration.ofDays(1));
	}

	@Test
	void sdkUsesTheTokenOfTheDay() {
		profile(HttpStatus.OK).jsonPath("$.data.userId").isEqualTo("AB1234");
		this.upstox.advance(Duration.ofDays(1));
		profile(HttpStatus.OK).jsonPath("$.data.userId").isEqualTo("AB1234");
		assertThat(this.upstox).hasLogins(2).receivedOnlyValidTokens().hasNoViolations();
	}

	@Test
	void failedLoginIsAProblemWithATip() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).once();
		profile(HttpStatus.BAD_GATEWAY).jsonPath("$.step").isEqualTo("PIN").jsonPath("$.tip").isNotEmpty();
	}

	@Test
	void refusedCallIsAProblemWithItsCode() {
		this.upstox.fail(Step.PROFILE).with(Fault.apiError(401, "UDAPI1221", "Not your static IP")).once();
		profile(HttpStatus.BAD_GATEWAY).jsonPath("$.code").isEqualTo("UDAPI1221").jsonPath("$.tip").isNotEmpty();
	}

	@Test
	void missingAnswerIsAProblem() {
		this.upstox.fail(Step.PROFILE).with(Fault.noAnswer()).always();
		profile(HttpStatus.BAD_GATEWAY).jsonPath("$.title").isEqualTo("Upstox gave no usable answer");
	}

	private BodyContentSpec profile(HttpStatus status) {
		return this.client.get().uri("/api/sdk/profile").exchange().expectStatus().isEqualTo(status).expectBody();
	}

}
