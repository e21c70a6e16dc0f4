package io.github.upstoxtotp.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OtpTests extends SimulatorTest {

	@Test
	void generateYieldsNewTokenEachTime() {
		Reply reply = this.client.generate();
		assertThat(reply.text("/data/validateOTPToken")).matches("ll1FA-[0-9a-f]{64}");
		assertThat(reply.text("/data/message")).endsWith("98****3210");
		assertThat(reply.json().at("/data/isTotpEnabled").asBoolean()).isTrue();
		assertThat(this.client.generate().text("/data/validateOTPToken"))
			.isNotEqualTo(reply.text("/data/validateOTPToken"));
	}

	@Test
	void generateForOtherMobileNumberOrUserIsRefused() {
		assertThat(this.client.generate("9000000000", "AB1234").errorCode()).isEqualTo(1017016);
		assertThat(this.client.generate("9876543210", "CD5678").errorCode()).isEqualTo(1017016);
		assertThat(this.client.post("/login/open/v6/auth/1fa/otp/generate", "null").errorCode()).isEqualTo(1017016);
		assertThat(this.client.generate("9000000000", "AB1234").status()).isEqualTo(200);
		assertThat(this.simulator.otpGenerations()).isZero();
	}

	@Test
	void thirdGenerationInTenMinutesIsRefused() {
		this.client.generate();
		this.simulator.advance(Duration.ofMinutes(6));
		this.client.generate();
		this.simulator.advance(Duration.ofMinutes(4).minusMillis(1));
		assertThat(this.client.generate().errorCode()).isEqualTo(1017069);
		this.simulator.advance(Duration.ofMillis(1));
		assertThat(this.client.generate().errorCode()).isZero();
		assertThat(this.simulator.otpGenerations()).isEqualTo(3);
	}

	@Test
	void limitOfGenerationsCanBeRaised() {
		this.simulator.limits(Limits.defaults().withOtpGenerations(3));
		assertThat(this.client.generate().errorCode()).isZero();
		assertThat(this.client.generate().errorCode()).isZero();
		assertThat(this.client.generate().errorCode()).isZero();
		assertThat(this.client.generate().errorCode()).isEqualTo(1017069);
		this.simulator.limits(Limits.none());
		assertThat(this.client.generate().errorCode()).isZero();
	}

	@Test
	void verifyYieldsAccountsAndCookies() {
		Reply reply = this.client.verify(Flow.CURRENT, this.client.otpToken(), this.client.otp());
		assertThat(reply.json().at("/data/accounts")).hasSize(2);
		assertThat(reply.json().at("/data/accounts/0/profileId").isNumber()).isTrue();
		assertThat(reply.response().headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.startsWith("auth_identity_token="))
			.anyMatch((cookie) -> cookie.startsWith("auth_identity_token_expiry="))
			.anyMatch((cookie) -> cookie.startsWith("profile_id=3821511"));
	}

	@Test
	void legacyVerifyYieldsProfileOfTheLoginPagesUser() {
		this.simulator.accounts(new UpstoxSimulatorAccount(1, "EF9999", true),
				new UpstoxSimulatorAccount(2, "AB1234", false));
		Reply reply = this.client.verify(Flow.LEGACY, this.client.otpToken(), this.client.otp());
		assertThat(reply.json().at("/data/userProfile/profileId").asInt()).isEqualTo(2);
		assertThat(reply.text("/data/userProfile/userId")).isEqualTo("AB1234");
		assertThat(reply.json().at("/data/accounts").isMissingNode()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { -30, 0, 30 })
	void codeOfNeighbouringStepIsAccepted(long seconds) {
		assertThat(verifyWithClockAt(seconds).errorCode()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { -60, 60 })
	void codeOfFarStepIsRefused(long seconds) {
		assertThat(verifyWithClockAt(seconds).text("/error/message")).contains("4 attempts left");
	}

	private Reply verifyWithClockAt(long seconds) {
		String token = this.client.otpToken();
		String otp = new TotpGenerator(this.simulator.credentials().totpSecret())
			.codeAt(this.simulator.clock().instant().plusSeconds(seconds));
		return this.client.verify(Flow.CURRENT, token, otp);
	}

	@Test
	void otpTokenIsAcceptedOnce() {
		String token = this.client.otpToken();
		this.client.verify(Flow.CURRENT, token, this.client.otp());
		nextTotpStep();
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).errorCode()).isEqualTo(1017076);
	}

	@Test
	void otpTokenIsReplacedByTheNext() {
		String token = this.client.otpToken();
		this.client.generate();
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).errorCode()).isEqualTo(1017076);
	}

	@Test
	void otpTokenEndsAfterFiveMinutes() {
		String token = this.client.otpToken();
		this.simulator.advance(Duration.ofMinutes(5));
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).errorCode()).isEqualTo(1017076);
	}

	@Test
	void otpIsAcceptedOnceAcrossSessions() {
		this.client.verified(Flow.CURRENT);
		LoginClient other = new LoginClient(this.simulator);
		Reply reply = other.verify(Flow.CURRENT, other.otpToken(), other.otp());
		assertThat(reply.text("/error/message")).contains("attempts left");
		assertThat(this.simulator.repeatedOtps()).isOne();
		assertThat(this.simulator.sentOtps()).isEqualTo(2);
	}

	@Test
	void tooManyWrongOtpsLockForTenMinutes() {
		String token = this.client.otpToken();
		for (int left = 4; left > 0; left--) {
			assertThat(this.client.verify(Flow.CURRENT, token, "00000" + left).text("/error/message"))
				.contains(left + " attempts left");
		}
		assertThat(this.client.verify(Flow.CURRENT, token, "000000").errorCode()).isEqualTo(1017078);
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).errorCode()).isEqualTo(1017125);
		assertThat(this.client.generate().errorCode()).isEqualTo(1017125);
		this.simulator.advance(Duration.ofMinutes(10));
		assertThat(this.client.generate().errorCode()).isZero();
	}

	@Test
	void unlockEndsLockOfOtps() {
		this.simulator.limits(new Limits(9, Duration.ofMinutes(10), 1, 5));
		this.client.verify(Flow.CURRENT, this.client.otpToken(), "000000");
		assertThat(this.client.generate().errorCode()).isEqualTo(1017125);
		this.simulator.unlock();
		assertThat(this.client.generate().errorCode()).isZero();
	}

	@Test
	void accountWithoutTotpRefusesItsCodes() {
		this.simulator.enable(Quirk.TOTP_DISABLED);
		this.client.dialog();
		Reply reply = this.client.generate();
		assertThat(reply.json().at("/data/isTotpEnabled").asBoolean(true)).isFalse();
		String token = reply.text("/data/validateOTPToken");
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).text("/error/message"))
			.contains("attempts left");
	}

	@Test
	void verifyWithSpellingOfGenerateIsRefused() {
		String data = "{\"otp\":\"" + this.client.otp() + "\",\"validateOTPToken\":\"" + this.client.otpToken() + "\"}";
		assertThat(this.client.post("/login/open/v5/auth/1fa/otp-totp/verify", data).status()).isEqualTo(400);
	}

	@Test
	void otpAsNumberIsRefused() {
		String data = "{\"otp\":123456,\"validateOtpToken\":\"" + this.client.otpToken() + "\"}";
		assertThat(this.client.post("/login/open/v5/auth/1fa/otp-totp/verify", data).status()).isEqualTo(400);
	}

}
