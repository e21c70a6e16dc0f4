package io.github.upstoxtotp.sample.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.sample.DemoTest;
import io.github.upstoxtotp.sample.NextMorning;
import io.github.upstoxtotp.test.ReceivedCall.Bearer;
import io.github.upstoxtotp.test.ReceivedCall;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DemoTest
class DemoControllerTests {

	private final RestTestClient client;

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private UpstoxTokenProvider provider;

	@Autowired
	private UpstoxAccounts accounts;

	DemoControllerTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@BeforeEach
	void logIn() {
		NextMorning.begin(this.upstox, this.accounts);
	}

	@Test
	void menuNamesStepsAndFaults() {
		this.client.get()
			.uri("/api/demo")
			.exchange()
			.expectBody()
			.jsonPath("$.steps.length()")
			.isEqualTo(7)
			.jsonPath("$.faults.length()")
			.isEqualTo(DemoFault.values().length)
			.jsonPath("$.stories.length()")
			.isEqualTo(6)
			.jsonPath("$.stories[0].title")
			.isEqualTo("03:30 passes")
			.jsonPath("$.stories[3].title")
			.isEqualTo("Wrong PIN")
			.jsonPath("$.faults[0].note")
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/demo/demo.js", "/demo/demo.css" })
	void partOfThePageNeedsNothingFromElsewhere(String path) {
		this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((body) -> assertThat(body).isNotEmpty().doesNotContain("//", "url(", "@import"));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TIMEOUT")
	void loginHealsAfterEachFaultAtEachStep(DemoFault fault) {
		for (Step step : DemoMenu.STEPS) {
			int before = this.upstox.logins();
			done(post("/api/demo/fault?step=%s&fault=%s".formatted(step, fault)));
			assertThat(this.upstox.logins() - before).isBetween(0, 1);
			healed();
		}
		assertThat(this.upstox.violations()).isEmpty();
		assertThat(this.upstox.isLocked()).isFalse();
	}

	private void healed() {
		for (int tries = 0; this.provider.currentToken() == null; tries++) {
			assertThat(tries).isLessThan(5);
			try {
				this.provider.getToken();
			}
			catch (UpstoxException ex) {
				this.upstox.advance(Duration.ofMinutes(11));
				this.provider.forceReset();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "uma, You approve in the app", "vikram, You log in with a browser" })
	void accountWhoseOwnerIsAskedHasItsOwnStoryAndNoStepsToFail(String account, String title) {
		this.client.get()
			.uri("/api/demo?account=" + account)
			.exchange()
			.expectBody()
			.jsonPath("$.stories.length()")
			.isEqualTo(1)
			.jsonPath("$.stories[0].title")
			.isEqualTo(title)
			.jsonPath("$.steps.length()")
			.isEqualTo(0);
	}

	@Test
	void approvalThatNobodyWaitsForIsRefused() {
		done(post("/api/demo/approval?approved=true&account=uma"));
		for (boolean approved : List.of(true, false)) {
			post("/api/demo/approval?account=uma&approved=" + approved).expectBody()
				.jsonPath("$.done")
				.isEqualTo(false);
		}
		assertThat(this.upstox.account("uma").approvals().requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "APPROVAL, asha, uma", "APPROVAL, uma, uma", "BROWSER, ravi, vikram", "MORNING, ravi, ravi" })
	void storyIsPlayedToTheAccountThatItIsAbout(DemoStory story, String shown, String account) {
		post("/api/demo/story?story=%s&account=%s".formatted(story, shown)).expectBody()
			.jsonPath("$.account")
			.isEqualTo(account);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "APPROVAL", "BROWSER" })
	void storyBeginsWithATokenWhateverWasBefore(DemoStory story) {
		play(DemoStory.WRONG_PIN);
		refusesToken();
		assertThat(this.provider.currentToken()).isNull();
		play(story);
		assertThat(this.upstox.logins()).isGreaterThanOrEqualTo(3);
		healed();
		assertThat(this.upstox.violations()).isEmpty();
		assertThat(this.upstox.isLocked()).isFalse();
	}

	private void play(DemoStory story) {
		Awaitility.await().untilAsserted(() -> done(post("/api/demo/story?story=" + story)));
	}

	private void refusesToken() {
		assertThatExceptionOfType(UpstoxException.class).isThrownBy(this.provider::getToken);
	}

	@Test
	void outageAtTheEndOfTokensCostsNoOtp() {
		int before = this.upstox.otpGenerations();
		play(DemoStory.OUTAGE);
		this.upstox.advance(Duration.ofSeconds(3));
		done(post("/api/demo/clock/next-login"));
		refusesToken();
		assertThat(this.provider.getStatus().lastError()).isNotNull();
		assertThat(this.upstox.account("asha").otpGenerations()).isEqualTo(1);
		assertThat(before).isEqualTo(2);
	}

	@Test
	void tokensEndWhereTheClockIsMovedTo() {
		done(post("/api/demo/clock/end-of-tokens"));
		Instant end = Objects.requireNonNull(this.provider.getStatus().expiresAt());
		assertThat(Duration.between(this.upstox.clock().instant(), end)).isBetween(Duration.ZERO,
				Duration.ofSeconds(3));
		this.upstox.clock().setTo(end);
		assertThat(this.provider.getStatus().state()).isEqualTo(State.EXPIRED);
		done(post("/api/demo/clock/next-login"));
		assertThat(this.provider.getToken().expiresAt()).isEqualTo(end.plus(Duration.ofDays(1)));
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

	@Test
	void endedTokensAreFoundOutByTheNextCall() {
		done(post("/api/demo/end-tokens"));
		this.client.get().uri("/api/funds").exchange().expectStatus().isOk();
		assertThat(this.upstox.receivedCalls()).filteredOn((call) -> call.path().contains("funds"))
			.extracting(ReceivedCall::bearer)
			.containsExactly(Bearer.DEAD, Bearer.VALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/demo/fault?step=PIN&fault=ERROR", "/api/demo/story?story=REVOKED",
			"/api/demo/approval?approved=true&account=uma", "/api/demo/end-tokens", "/api/demo/clock/end-of-tokens",
			"/api/demo/clock/next-login" })
	void pageOfAnotherOriginCannotDisturb(String path) {
		this.client.post()
			.uri(path)
			.header(HttpHeaders.ORIGIN, "https://example.com")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/demo/fault", "/api/demo/fault?step=PIN&fault=NONE",
			"/api/demo/fault?step=A&fault=ERROR" })
	void nonsenseIsRefused(String path) {
		post(path).expectStatus().isBadRequest();
	}

	private ResponseSpec post(String path) {
		return this.client.post().uri(path).exchange();
	}

	private static void done(ResponseSpec response) {
		response.expectStatus().isOk().expectBody().jsonPath("$.done").isEqualTo(true);
	}

}
