package io.github.upstoxtotp.test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTests extends SimulatorTest {

	@Test
	void callWithoutTokenIsRefused() {
		assertDead(this.client.get("/v2/user/profile"));
		assertDead(this.client.userProfile("unknown"));
		assertThat(this.simulator.deadTokensSeen()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /v2/user/profile", "GET, /v2/user/ip", "GET, /v2/user/get-funds-and-margin",
			"POST, /v2/order/place", "DELETE, /v2/logout", "GET, /v3/feed/market-data-feed/authorize",
			"GET, /v2/feed/portfolio-stream-feed/authorize" })
	void callWithDeadTokenIsRefusedAndCounted(String method, String path) {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.revokeTokens();
		assertDead(this.client.account(method, path, token));
		assertThat(this.simulator.deadTokensSeen()).isOne();
	}

	private void assertDead(Reply reply) {
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.apiErrorCode()).isEqualTo("UDAPI100050");
	}

	@Test
	void staticIpsAreThoseOfTheHolder() {
		String token = this.client.login(Flow.CURRENT);
		Reply usual = this.client.account("GET", "/v2/user/ip", token);
		assertThat(usual.json().at("/data/primary_ip").asText()).isEqualTo("203.0.113.10");
		assertThat(usual.json().at("/data/secondary_ip").isNull()).isTrue();
		this.simulator.staticIps("198.51.100.7", "2001:db8::7");
		Reply changed = this.client.account("GET", "/v2/user/ip", token);
		assertThat(changed.json().at("/data/primary_ip").asText()).isEqualTo("198.51.100.7");
		assertThat(changed.json().at("/data/secondary_ip").asText()).isEqualTo("2001:db8::7");
		assertThat(this.simulator.calls(Step.STATIC_IP)).isEqualTo(2);
	}

	@Test
	void tokenIsDeadAtTheBoundary() {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.clock().setTo(END_OF_DAY.minusMillis(1));
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
		this.simulator.clock().setTo(END_OF_DAY);
		assertDead(this.client.userProfile(token));
		assertThat(this.simulator.deadTokensSeen()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-06-09T22:00:00Z", "2026-06-10T18:29:59Z", "2026-06-10T18:30:00Z",
			"2026-06-10T21:59:59.999Z" })
	void tokenLivesUntilTheNextBoundaryWheneverItWasIssued(Instant issued) {
		this.simulator.clock().setTo(issued);
		String token = this.client.login(Flow.CURRENT);
		this.simulator.clock().setTo(END_OF_DAY.minusNanos(1));
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
		this.simulator.clock().setTo(END_OF_DAY);
		assertDead(this.client.userProfile(token));
	}

	@Test
	void logoutEndsToken() {
		String token = this.client.login(Flow.CURRENT);
		assertThat(this.client.account("DELETE", "/v2/logout", token).json().path("data").asBoolean()).isTrue();
		assertDead(this.client.userProfile(token));
	}

	@Test
	void logoutOfADeadTokenIsRefused() {
		String token = this.client.login(Flow.CURRENT);
		this.client.account("DELETE", "/v2/logout", token);
		assertDead(this.client.account("DELETE", "/v2/logout", token));
		assertThat(this.simulator.deadTokensSeen()).isOne();
	}

	@Test
	void logoutLeavesOtherTokensAlone() {
		String first = this.client.login(Flow.CURRENT);
		nextTotpStep();
		String second = new LoginClient(this.simulator).login(Flow.CURRENT);
		this.client.account("DELETE", "/v2/logout", first);
		assertThat(this.client.userProfile(second).status()).isEqualTo(200);
		assertDead(this.client.userProfile(first));
	}

	@ParameterizedTest
	@CsvSource({ "PROFILE, GET, /v2/user/profile", "FUNDS, GET, /v2/user/get-funds-and-margin",
			"ORDER, POST, /v2/order/place", "LOGOUT, DELETE, /v2/logout",
			"FEED, GET, /v3/feed/market-data-feed/authorize" })
	void everyCallOfATokenCanFail(Step step, String method, String path) {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.fail(step).with(Fault.apiError(429, "UDAPI10005", "Too many requests")).once();
		assertThat(this.client.account(method, path, token).apiErrorCode()).isEqualTo("UDAPI10005");
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
		assertThat(this.client.account(method, path, token).status()).isEqualTo(200);
	}

	@Test
	void logoutWhoseAnswerIsLostEndsTheTokenAllTheSame() {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.fail(Step.LOGOUT).with(Fault.status(503)).afterProcessing().once();
		assertThat(this.client.account("DELETE", "/v2/logout", token).status()).isEqualTo(503);
		assertDead(this.client.userProfile(token));
	}

	@Test
	void fundsAndOrdersAreServed() {
		String token = this.client.login(Flow.CURRENT);
		Reply funds = this.client.account("GET", "/v2/user/get-funds-and-margin", token);
		assertThat(funds.json().at("/data/equity/available_margin").isNumber()).isTrue();
		assertThat(this.client.account("POST", "/v2/order/place", token).text("/data/order_id")).isNotEmpty();
		assertThat(this.simulator.orders()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v3/feed/market-data-feed/authorize", "/v2/feed/portfolio-stream-feed/authorize" })
	void addressOfAFeedIsGoodOnce(String path) {
		this.simulator.feed(URI.create("ws://localhost:1234/market"));
		String token = this.client.login(Flow.CURRENT);
		URI address = URI.create(this.client.account("GET", path, token).text("/data/authorized_redirect_uri"));
		assertThat(address).hasScheme("ws").hasAuthority("localhost:1234").hasPath("/market");
		assertThat(this.simulator.enterFeed(URI.create("/market?" + address.getRawQuery()))).isTrue();
		assertThat(this.simulator.enterFeed(address)).isFalse();
	}

	@Test
	void feedIsNotEnteredWithAnAddressThatWasNotGivenOut() {
		assertThat(this.simulator.enterFeed(URI.create("/market"))).isFalse();
		assertThat(this.simulator.enterFeed(URI.create("/market?code=made-up"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "STATIC_IP_401, 401, UDAPI1221", "STATIC_IP_403, 403, UDAPI1154" })
	void callFromOtherAddressIsRefusedWithLivingToken(Quirk quirk, int status, String error) {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.enable(quirk);
		Reply reply = this.client.userProfile(token);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.apiErrorCode()).isEqualTo(error);
		this.simulator.disable(quirk);
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
		assertThat(this.simulator.deadTokensSeen()).isZero();
	}

	@Test
	void callbackMovesTheClockWithinALogin() {
		this.simulator.clock().setTo(END_OF_DAY.minusSeconds(1));
		this.simulator.onCall(Step.TOKEN, () -> this.simulator.advance(Duration.ofSeconds(2)));
		String token = this.client.login(Flow.CURRENT);
		this.simulator.advance(Duration.ofHours(23));
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
	}

}
