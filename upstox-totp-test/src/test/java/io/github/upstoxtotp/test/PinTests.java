package io.github.upstoxtotp.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PinTests extends SimulatorTest {

	@Test
	void rightPinOpensWebSession() {
		Reply reply = this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		assertThat(reply.json().at("/data/redirectUri").isNull()).isTrue();
		assertThat(reply.json().at("/data/isExternalClientOAuthApp").asBoolean()).isTrue();
		assertThat(reply.text("/data/customerStatus")).isEqualTo("ACTIVE");
		assertThat(reply.response().headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.startsWith("access_token="))
			.anyMatch((cookie) -> cookie.startsWith("refresh_token="));
	}

	@ParameterizedTest
	@EnumSource
	void wrongPinIsCounted(Flow flow) {
		assertThat(this.client.verified(flow).pin(flow, LoginClient.encoded("000000")).errorCode()).isEqualTo(1017106);
		assertThat(this.simulator.wrongPins()).isOne();
		assertThat(this.simulator.pinAttempts()).isOne();
	}

	@Test
	void pinIsEncodedExactlyOnce() {
		String pin = this.simulator.credentials().pinCode();
		this.client.verified(Flow.CURRENT);
		assertThat(this.client.pin(Flow.CURRENT, pin).errorCode()).isEqualTo(1017106);
		String twice = LoginClient.encoded(LoginClient.encoded(pin));
		assertThat(this.client.pin(Flow.CURRENT, twice).errorCode()).isEqualTo(1017106);
		assertThat(this.simulator.wrongPins()).isEqualTo(2);
		assertThat(this.client.pin(Flow.CURRENT).errorCode()).isZero();
	}

	@Test
	void fifthWrongPinLocksUntilUnlocked() {
		this.client.verified(Flow.CURRENT);
		for (int i = 0; i < 4; i++) {
			assertThat(wrongPin().errorCode()).isEqualTo(1017106);
		}
		assertThat(this.simulator.isLocked()).isFalse();
		assertThat(wrongPin().errorCode()).isEqualTo(1017090);
		assertThat(this.simulator.isLocked()).isTrue();
		assertThat(this.client.pin(Flow.CURRENT).errorCode()).isEqualTo(1017090);
		this.simulator.unlock();
		assertThat(this.client.pin(Flow.CURRENT).errorCode()).isZero();
		assertThat(this.simulator.wrongPins()).isEqualTo(5);
	}

	@Test
	void rightPinResetsTheCount() {
		this.simulator.limits(new Limits(9, Duration.ofMinutes(10), 5, 2));
		this.client.verified(Flow.CURRENT);
		wrongPin();
		this.client.pin(Flow.CURRENT);
		nextTotpStep();
		this.client.verified(Flow.CURRENT);
		assertThat(wrongPin().errorCode()).isEqualTo(1017106);
	}

	@Test
	void pinsAfterARefusalAreCounted() {
		this.client.verified(Flow.CURRENT);
		wrongPin();
		assertThat(this.simulator.pinsAfterRefusal()).isZero();
		this.simulator.fail(Step.PIN).with(Fault.status(503)).once();
		wrongPin();
		wrongPin();
		this.client.pin(Flow.CURRENT);
		assertThat(this.simulator.pinsAfterRefusal()).isEqualTo(3);
		nextTotpStep();
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		assertThat(this.simulator.pinsAfterRefusal()).isEqualTo(3);
		this.simulator.reset();
		assertThat(this.simulator.pinsAfterRefusal()).isZero();
	}

	@Test
	void refusalWhoseAnswerIsLostIsARefusal() {
		this.client.verified(Flow.CURRENT);
		this.simulator.fail(Step.PIN).with(Fault.status(503)).afterProcessing().once();
		wrongPin();
		wrongPin();
		assertThat(this.simulator.pinsAfterRefusal()).isOne();
	}

	@Test
	void refusalThatAFaultMakesUpIsARefusal() {
		this.client.verified(Flow.CURRENT);
		this.simulator.fail(Step.PIN).with(Fault.errorCode(1017106, "The PIN is incorrect.")).once();
		this.client.pin(Flow.CURRENT);
		this.client.pin(Flow.CURRENT);
		assertThat(this.simulator.pinsAfterRefusal()).isOne();
	}

	@Test
	void pinAfterUnlockIsNoRisk() {
		this.client.verified(Flow.CURRENT);
		wrongPin();
		this.simulator.unlock();
		this.client.pin(Flow.CURRENT);
		assertThat(this.simulator.pinsAfterRefusal()).isZero();
	}

	private Reply wrongPin() {
		return this.client.pin(Flow.CURRENT, LoginClient.encoded("000000"));
	}

	@Test
	void withoutCookieSessionIsLost() {
		this.client.verified(Flow.CURRENT);
		this.client.forgetCookies();
		assertSessionLost(this.client.pin(Flow.CURRENT));
	}

	@Test
	void afterTenMinutesSessionIsLost() {
		this.client.verified(Flow.CURRENT);
		this.simulator.advance(Duration.ofMinutes(10));
		assertSessionLost(this.client.pin(Flow.CURRENT));
	}

	@Test
	void afterRightPinSessionIsUsedUp() {
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		assertSessionLost(this.client.pin(Flow.CURRENT));
	}

	@Test
	void withoutProfileHeadersSessionIsLostInTheCurrentFlow() {
		this.client.verified(Flow.CURRENT).without("X-Profile-Id");
		assertSessionLost(this.client.pin(Flow.CURRENT));
		this.client.profile("3821511", "AB1234").without("X-User-Id");
		assertSessionLost(this.client.pin(Flow.CURRENT));
	}

	@ParameterizedTest
	@CsvSource({ "3821512, AB1234", "3821511, CD5678", "3821512, CD5678" })
	void withOtherProfileHeadersSessionIsLost(String profileId, String userId) {
		this.client.verified(Flow.CURRENT).profile(profileId, userId);
		assertSessionLost(this.client.pin(Flow.CURRENT));
	}

	private void assertSessionLost(Reply reply) {
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.errorCode()).isEqualTo(1017007);
		assertThat(this.simulator.pinAttempts()).isLessThanOrEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void sessionOfOtherFlowIsRefused(Flow flow) {
		Flow other = (flow == Flow.CURRENT) ? Flow.LEGACY : Flow.CURRENT;
		assertSessionLost(this.client.verified(flow).pin(other));
		assertThat(this.simulator.violations()).containsExactly("PIN: verify and 2fa are not of the same flow");
	}

	@Test
	void currentFlowNeedsProfileIdAsNumber() {
		String pin = LoginClient.encoded(this.simulator.credentials().pinCode());
		this.client.verified(Flow.CURRENT);
		assertThat(this.client.pin(Flow.CURRENT, pin, "").status()).isEqualTo(400);
		assertThat(this.client.pin(Flow.CURRENT, pin, ",\"profileId\":\"3821511\"").status()).isEqualTo(400);
	}

	@Test
	void legacyFlowRefusesProfileId() {
		String pin = LoginClient.encoded(this.simulator.credentials().pinCode());
		this.client.verified(Flow.LEGACY);
		assertThat(this.client.pin(Flow.LEGACY, pin, ",\"profileId\":3821511").status()).isEqualTo(400);
		assertThat(this.client.pin(Flow.LEGACY, pin, ",\"profileId\":\"3821511\"").status()).isEqualTo(400);
	}

	@Test
	void apiKeyInsteadOfInternalClientIsRefused() {
		this.client.verified(Flow.CURRENT).internalClientId = this.simulator.credentials().clientId();
		assertThat(this.client.pin(Flow.CURRENT).status()).isEqualTo(400);
		assertThat(this.simulator.pinAttempts()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "CUSTOMER_DORMANT, DORMANT", "CUSTOMER_INACTIVE, INACTIVE" })
	void customerWhoIsNotActiveGetsNoToken(Quirk quirk, String status) {
		this.simulator.enable(quirk);
		assertThat(this.client.verified(Flow.CURRENT).pin(Flow.CURRENT).text("/data/customerStatus")).isEqualTo(status);
		Reply reply = this.client.exchange(LoginClient.code(this.client.authorize()));
		assertThat(reply.apiErrorCode()).isEqualTo("UDAPI100058");
	}

	@Test
	void codeMayComeWithThePin() {
		this.simulator.enable(Quirk.CODE_AFTER_PIN);
		Reply reply = this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		assertThat(this.client.exchange(LoginClient.code(reply)).text("/user_id")).isEqualTo("AB1234");
		assertThat(this.simulator.calls(Step.AUTHORIZE)).isZero();
	}

}
