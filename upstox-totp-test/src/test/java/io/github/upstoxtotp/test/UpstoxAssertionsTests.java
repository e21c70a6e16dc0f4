package io.github.upstoxtotp.test;

import java.time.Duration;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UpstoxAssertionsTests extends SimulatorTest {

	private static final String PROFILE = "/v2/user/profile";

	private static final String HOLDINGS = "/v2/portfolio/long-term-holdings";

	@Test
	void passWhenALoginWasUsedAsItShould() {
		this.client.userProfile(this.client.login(Flow.CURRENT));
		assertThat(this.simulator).loggedInOnce()
			.hasLogins(1)
			.wasCalledWithValidToken(PROFILE)
			.receivedOnlyValidTokens()
			.wasNotCalled("/v2/order/place")
			.hasNoViolations()
			.isNotLocked();
	}

	@Test
	void callsThatAStubAnswersCount() {
		this.simulator.wireMock().stubFor(get(HOLDINGS).willReturn(okJson("[]")));
		String token = this.client.login(Flow.CURRENT);
		this.client.account("GET", HOLDINGS, token);
		assertThat(this.simulator).wasCalledWithValidToken(HOLDINGS).receivedOnlyValidTokens();
		this.simulator.revokeTokens();
		this.client.account("GET", HOLDINGS, token);
		assertThat(this.simulator.deadTokensSeen()).isOne();
		assertFails(() -> assertThat(this.simulator).receivedOnlyValidTokens(),
				"GET /v2/portfolio/long-term-holdings (DEAD)");
	}

	@Test
	void callsThatNobodyAnswersCount() {
		this.client.account("GET", "/v2/nothing", this.client.login(Flow.CURRENT));
		assertThat(this.simulator).wasCalledWithValidToken("/v2/nothing");
	}

	@Test
	void queryDoesNotMatter() {
		this.client.account("GET", PROFILE + "?a=b", this.client.login(Flow.CURRENT));
		assertThat(this.simulator).wasCalledWithValidToken(PROFILE);
	}

	@Test
	void wasCalledWithValidTokenFailsWithoutACall() {
		this.client.login(Flow.CURRENT);
		assertFails(() -> assertThat(this.simulator).wasCalledWithValidToken(PROFILE), PROFILE,
				"/v2/login/authorization/token (NONE)");
	}

	@Test
	void wasCalledWithValidTokenFailsWithoutAToken() {
		this.client.get(PROFILE);
		assertFails(() -> assertThat(this.simulator).wasCalledWithValidToken(PROFILE), "GET /v2/user/profile (NONE)");
	}

	@Test
	void wasCalledWithValidTokenFailsWithADeadToken() {
		String token = this.client.login(Flow.CURRENT);
		this.simulator.clock().setTo(END_OF_DAY);
		this.client.userProfile(token);
		assertFails(() -> assertThat(this.simulator).wasCalledWithValidToken(PROFILE), "GET /v2/user/profile (DEAD)");
	}

	@Test
	void receivedOnlyValidTokensFailsWithAnUnknownToken() {
		this.client.userProfile(this.client.login(Flow.CURRENT));
		this.client.userProfile("unknown");
		assertFails(() -> assertThat(this.simulator).receivedOnlyValidTokens(), "GET /v2/user/profile (UNKNOWN)");
	}

	@Test
	void receivedOnlyValidTokensFailsWithoutAnyToken() {
		this.client.get(PROFILE);
		assertFails(() -> assertThat(this.simulator).receivedOnlyValidTokens(), "none had a token");
	}

	@Test
	void loggedInOnceFailsWithoutALogin() {
		assertFails(() -> assertThat(this.simulator).loggedInOnce(), "Expecting 1 completed logins, but there were 0");
		assertThat(this.simulator).didNotLogIn();
	}

	@Test
	void didNotLogInFailsWithALoginThatWasOnlyBegun() {
		this.client.dialog();
		assertFails(() -> assertThat(this.simulator).didNotLogIn(), "Expecting no login, but 1 were begun");
	}

	@Test
	void wasNotCalledFailsWithACall() {
		this.client.get(PROFILE);
		assertFails(() -> assertThat(this.simulator).wasNotCalled(PROFILE), "GET /v2/user/profile (NONE)");
	}

	@Test
	void hasNoViolationsFailsWithAViolation() {
		this.client.dialog();
		this.client.without("X-Device-Details").generate();
		assertFails(() -> assertThat(this.simulator).hasNoViolations(), "X-Device-Details");
	}

	@Test
	void isNotLockedFailsWithALockedAccount() {
		this.simulator.limits(new Limits(2, Duration.ofMinutes(10), 5, 1));
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT, LoginClient.encoded("000000"));
		assertFails(() -> assertThat(this.simulator).isNotLocked(), "1 wrong PINs have locked it");
	}

	@Test
	void noMessageShowsAToken() {
		String token = this.client.login(Flow.CURRENT);
		this.client.userProfile(token);
		assertThat(this.simulator.receivedCalls().toString()).contains(PROFILE).doesNotContain(token);
	}

	private static void assertFails(ThrowingCallable assertion, String... parts) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.satisfies((failure) -> assertThat(failure.getMessage()).contains(parts));
	}

}
