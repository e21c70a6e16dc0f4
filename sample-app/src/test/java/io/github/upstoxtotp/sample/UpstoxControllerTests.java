package io.github.upstoxtotp.sample;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SampleTest
class UpstoxControllerTests {

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private UpstoxTokenProvider provider;

	@Autowired
	@Qualifier("upstoxRestClient")
	private RestClient upstoxClient;

	private final RestTestClient client;

	UpstoxControllerTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@BeforeEach
	void startOfANewDay() {
		this.provider.forceReset();
		this.upstox.advance(Duration.ofDays(1));
	}

	@AfterEach
	void nothingThatUpstoxWouldMind() {
		assertThat(this.upstox.violations()).isEmpty();
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

	@Test
	void handedInTokenIsUsedIfItIsOfTheHolder() {
		this.provider.getToken();
		String value = this.upstox.makeToken("AB1234");
		accept(value).expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("VALID");
		assertThat(this.provider.getTokenValue()).isEqualTo(value);
		accept(this.upstox.makeToken("CD5678")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.title")
			.isEqualTo("The token is not used");
		assertThat(this.provider.getTokenValue()).isEqualTo(value);
	}

	private RestTestClient.ResponseSpec accept(String token) {
		return this.client.post().uri("/api/token/accept").contentType(MediaType.TEXT_PLAIN).body(token).exchange();
	}

	@Test
	void profileIsPassedOnAsUpstoxGaveIt() {
		get("/api/profile").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("success")
			.jsonPath("$.data.user_id")
			.isEqualTo("AB1234")
			.jsonPath("$.data.exchanges[0]")
			.isEqualTo("NSE")
			.jsonPath("$.data.length()")
			.isEqualTo(11);
		assertThat(this.upstox.logins()).isOne();
	}

	@Test
	void fundsArePassedOnAsUpstoxGaveThem() {
		get("/api/funds").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.data.equity.available_margin")
			.isEqualTo(98749.5);
	}

	@Test
	void tokenIsDescribedButNotShown() {
		get("/api/profile").expectStatus().isOk();
		String body = bodyOf(get("/api/token").expectStatus().isOk());
		assertThat(body).isEqualTo(
				"{\"account\":\"default\",\"state\":\"VALID\",\"userId\":\"AB1234\",\"issuedAt\":\"%s\",\"expiresAt\":\"%s\",\"nextLoginAt\":null,\"waitReason\":null,\"waitMessage\":null,\"prompt\":null,\"lastError\":null,\"lastRefusal\":null,\"storeDown\":false,\"storeDownSince\":null}"
					.formatted(this.provider.getStatus().issuedAt(), this.provider.getStatus().expiresAt()));
		assertThat(body).doesNotContain(this.provider.getTokenValue());
	}

	@Test
	void deadTokenIsDescribedWithoutALogin() {
		get("/api/profile").expectStatus().isOk();
		this.upstox.advance(Duration.ofDays(1));
		get("/api/token").expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("EXPIRED");
		assertThat(this.upstox.logins()).isOne();
	}

	@Test
	void refreshLogsInAnew() {
		get("/api/profile").expectStatus().isOk();
		this.upstox.advance(Duration.ofMinutes(1));
		post("/api/token/refresh").expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("VALID");
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void refreshBeyondTheBudgetIsAProblemThatSaysWhenToComeBack() {
		get("/api/profile").expectStatus().isOk();
		this.upstox.advance(Duration.ofMinutes(1));
		post("/api/token/refresh").expectStatus().isOk();
		BodyContentSpec problem = problem(post("/api/token/refresh"), HttpStatus.SERVICE_UNAVAILABLE);
		problem.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("upstox.login.budget"))
			.jsonPath("$.nextAttemptAt")
			.isNotEmpty();
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void wrongPinIsAProblemWithATipAndBlocks() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).always();
		ResponseSpec response = get("/api/profile");
		response.expectHeader().doesNotExist(HttpHeaders.RETRY_AFTER);
		problem(response, HttpStatus.BAD_GATEWAY).jsonPath("$.step")
			.isEqualTo("PIN")
			.jsonPath("$.kind")
			.isEqualTo("PERMANENT")
			.jsonPath("$.code")
			.isEqualTo("1017106")
			.jsonPath("$.tip")
			.value(String.class, (tip) -> assertThat(tip).contains("UPSTOX_PIN_CODE"));
		get("/api/token").expectBody()
			.jsonPath("$.state")
			.isEqualTo("BLOCKED")
			.jsonPath("$.nextLoginAt")
			.isEmpty()
			.jsonPath("$.lastError.step")
			.isEqualTo("PIN")
			.jsonPath("$.lastError.tip")
			.isNotEmpty();
		assertThat(this.upstox.calls(Step.PIN)).isOne();
	}

	@Test
	void refusedPinIsSentAgainOnlyWhenSomebodyForcesIt() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).once();
		get("/api/profile").expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);
		problem(post("/api/token/reset"), HttpStatus.BAD_GATEWAY).jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("not reset"));
		post("/api/token/reset?force=true").expectStatus().isOk();
		this.upstox.advance(Duration.ofMinutes(1));
		get("/api/profile").expectStatus().isOk();
		assertThat(this.upstox.calls(Step.PIN)).isEqualTo(2);
	}

	@Test
	void blockedAccountIsNotLoggedInOnDemand() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).always();
		get("/api/profile").expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);
		post("/api/token/refresh").expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);
		assertThat(this.upstox.calls(Step.PIN)).isOne();
	}

	@Test
	void pauseThatUpstoxAsksForIsAProblemThatSaysWhenToComeBack() {
		this.upstox.fail(Step.GENERATE).with(Fault.errorCode(1017069, "Try again after 10 mins.")).once();
		ResponseSpec response = get("/api/profile");
		response.expectHeader()
			.value(HttpHeaders.RETRY_AFTER, (seconds) -> assertThat(Integer.parseInt(seconds)).isBetween(590, 660));
		problem(response, HttpStatus.SERVICE_UNAVAILABLE).jsonPath("$.nextAttemptAt").isNotEmpty();
		get("/api/token").expectBody()
			.jsonPath("$.state")
			.isEqualTo("BACKING_OFF")
			.jsonPath("$.waitReason")
			.isEqualTo("PAUSE")
			.jsonPath("$.waitMessage")
			.isEqualTo("Upstox has asked for a pause");
	}

	@Test
	void tokenThatOneEndpointAloneRefusesIsToldAndKept() {
		get("/api/profile").expectStatus().isOk();
		this.upstox.fail(Step.ORDER).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).always();
		assertThatExceptionOfType(RestClientResponseException.class)
			.isThrownBy(this.upstoxClient.post().uri("/v2/order/place").retrieve()::toBodilessEntity);
		get("/api/token").expectBody()
			.jsonPath("$.state")
			.isEqualTo("VALID")
			.jsonPath("$.lastRefusal.refusedAt")
			.isNotEmpty()
			.jsonPath("$.lastRefusal.outcome")
			.isEqualTo("KEPT_ACCEPTED")
			.jsonPath("$.lastRefusal.message")
			.value(String.class, (message) -> assertThat(message).contains("only the called endpoint", "it was kept"));
		assertThat(this.upstox.logins()).isOne();
	}

	@Test
	void callFromAForeignAddressIsAProblemButNoReasonToLogIn() {
		this.upstox.fail(Step.PROFILE).with(Fault.apiError(401, "UDAPI1221", "Not your static IP")).always();
		problem(get("/api/profile"), HttpStatus.BAD_GATEWAY).jsonPath("$.code")
			.isEqualTo("UDAPI1221")
			.jsonPath("$.upstoxStatus")
			.isEqualTo(401)
			.jsonPath("$.detail")
			.isEqualTo("Not your static IP")
			.jsonPath("$.tip")
			.value(String.class, (tip) -> assertThat(tip).contains("static IP"));
		assertThat(this.upstox.logins()).isOne();
		get("/api/token").expectBody().jsonPath("$.state").isEqualTo("VALID");
	}

	@Test
	void tooManyCallsAreAPassingProblem() {
		this.upstox.fail(Step.FUNDS).with(Fault.apiError(429, "UDAPI10005", "Too many")).always();
		problem(get("/api/funds"), HttpStatus.SERVICE_UNAVAILABLE).jsonPath("$.code").isEqualTo("UDAPI10005");
	}

	@Test
	void pageOfANetworkInFrontOfUpstoxIsAProblem() {
		this.upstox.fail(Step.PROFILE).with(Fault.cloudflare()).always();
		problem(get("/api/profile"), HttpStatus.BAD_GATEWAY).jsonPath("$.upstoxStatus").isEqualTo(403);
	}

	@Test
	void missingAnswerIsAProblem() {
		this.upstox.fail(Step.PROFILE).with(Fault.noAnswer()).always();
		problem(get("/api/profile"), HttpStatus.BAD_GATEWAY).jsonPath("$.tip").isNotEmpty();
	}

	@Test
	void halfAnAnswerIsAProblem() {
		this.upstox.fail(Step.PROFILE).with(Fault.truncated()).always();
		problem(get("/api/profile"), HttpStatus.BAD_GATEWAY).jsonPath("$.tip").isNotEmpty();
	}

	@Test
	void onlyATokenThatUpstoxRefusesIsDropped() {
		get("/api/profile").expectStatus().isOk();
		this.upstox.fail(Step.PROFILE).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).once();
		post("/api/token/invalidate").expectStatus().isOk().expectBody().jsonPath("$.dropped").isEqualTo(true);
		this.upstox.advance(Duration.ofMinutes(1));
		get("/api/profile").expectStatus().isOk();
		post("/api/token/invalidate").expectBody()
			.jsonPath("$.dropped")
			.isEqualTo(false)
			.jsonPath("$.token.state")
			.isEqualTo("VALID");
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void resetLiftsABlock() {
		this.upstox.fail(Step.TOKEN).with(Fault.apiError(403, "UDAPI1157", "The application has expired")).once();
		get("/api/profile").expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);
		post("/api/token/reset").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.state")
			.value(String.class, (state) -> assertThat(state).isNotEqualTo("BLOCKED"));
		this.upstox.advance(Duration.ofMinutes(1));
		get("/api/profile").expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/token/refresh", "/api/token/invalidate", "/api/token/reset" })
	void pageOfAnotherOriginCannotChangeAnything(String path) {
		this.client.post()
			.uri(path)
			.header(HttpHeaders.ORIGIN, "https://example.com")
			.exchange()
			.expectStatus()
			.isForbidden();
		assertThat(this.upstox.logins()).isZero();
	}

	@Test
	void pageOfThisOriginCanDemandALogin(@LocalServerPort int port) {
		this.client.post()
			.uri("/api/token/refresh")
			.header(HttpHeaders.ORIGIN, "http://127.0.0.1:" + port)
			.exchange()
			.expectStatus()
			.isOk();
	}

	private BodyContentSpec problem(ResponseSpec response, HttpStatus status) {
		response.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
		BodyContentSpec body = response.expectBody();
		body.jsonPath("$.title").isNotEmpty().jsonPath("$.detail").isNotEmpty().jsonPath("$.tip").isNotEmpty();
		body.consumeWith((result) -> assertThat(new String(result.getResponseBodyContent(), StandardCharsets.UTF_8))
			.doesNotContain(secrets()));
		return body;
	}

	private List<String> secrets() {
		UpstoxSimulatorCredentials credentials = this.upstox.credentials();
		List<String> secrets = new ArrayList<>(this.upstox.issuedTokens());
		secrets.addAll(List.of(credentials.username(), credentials.pinCode(), credentials.totpSecret(),
				credentials.clientSecret()));
		return secrets;
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(path).exchange();
	}

	private ResponseSpec post(String path) {
		return this.client.post().uri(path).exchange();
	}

	private static String bodyOf(ResponseSpec response) {
		return String.valueOf(response.expectBody(String.class).returnResult().getResponseBody());
	}

}
