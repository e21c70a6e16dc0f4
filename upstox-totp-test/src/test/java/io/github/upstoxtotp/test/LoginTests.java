package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoginTests extends SimulatorTest {

	@ParameterizedTest
	@EnumSource
	void loginYieldsLivingToken(Flow flow) {
		String token = this.client.login(flow);
		assertThat(this.client.userProfile(token).text("/data/user_id")).isEqualTo("AB1234");
		assertThat(this.simulator.issuedTokens()).containsExactly(token);
		assertThat(this.simulator.logins()).isOne();
		assertThat(this.simulator.otpGenerationTimes()).containsExactly(MORNING);
		assertThat(this.simulator.pinAttempts()).isOne();
		assertThat(this.simulator.wrongPins()).isZero();
		assertThat(this.simulator.sentOtps()).isOne();
		assertThat(this.simulator.repeatedOtps()).isZero();
		assertThat(this.simulator.calls(Step.VERIFY, flow)).isOne();
		assertThat(this.simulator.violations()).isEmpty();
	}

	@Test
	void loginCallsEachStepOnce() {
		this.client.login(Flow.CURRENT);
		assertThat(Step.values()).filteredOn((step) -> this.simulator.calls(step) == 1)
			.containsExactly(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE, Step.TOKEN);
	}

	@Test
	void tokenAnswerIsFlatAndWithoutExtendedToken() {
		Reply reply = this.client.exchange(this.client.code(Flow.CURRENT));
		assertThat(reply.header("Content-Type")).isEqualTo("application/json");
		assertThat(reply.text("/user_name")).isEqualTo("ASHA RAO");
		assertThat(reply.json().path("extended_token").isNull()).isTrue();
		assertThat(reply.json().path("exchanges")).hasSize(6);
	}

	@Test
	void tokenIsJwtThatEndsAtNextBoundary() {
		JsonNode claims = claims(this.client.login(Flow.CURRENT));
		assertThat(claims.path("sub").asText()).isEqualTo("AB1234");
		assertThat(claims.path("iat").asLong()).isEqualTo(MORNING.getEpochSecond());
		assertThat(claims.path("exp").asLong()).isEqualTo(END_OF_DAY.getEpochSecond());
		assertThat(claims.path("iss").asText()).isEqualTo("udapi-gateway-service");
	}

	private JsonNode claims(String token) {
		String claims = token.split("\\.", -1)[1];
		return Wire.parse(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8));
	}

	@Test
	void opaqueTokenIsNoJwt() {
		this.simulator.enable(Quirk.OPAQUE_TOKEN);
		String token = this.client.login(Flow.CURRENT);
		assertThat(token).matches("[a-z0-9]{64}");
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
	}

	@Test
	void extendedTokenIsThereWhenEnabled() {
		this.simulator.enable(Quirk.EXTENDED_TOKEN);
		String token = this.client.exchange(this.client.code(Flow.CURRENT)).text("/extended_token");
		assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
		assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8))
			.contains("\"isExtended\":true");
		this.simulator.advance(Duration.ofSeconds(30));
		assertThat(this.client.exchange(this.client.code(Flow.CURRENT)).text("/extended_token")).isEqualTo(token);
	}

	@Test
	void extendedTokenOutlivesTheDayAndIsNotPermittedWithTheseCalls() {
		this.simulator.enable(Quirk.EXTENDED_TOKEN);
		String token = this.client.exchange(this.client.code(Flow.CURRENT)).text("/extended_token");
		this.simulator.advance(Duration.ofDays(2));
		this.simulator.revokeTokens();
		Reply refused = this.client.account("POST", "/v2/order/place", token);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.apiErrorCode()).isEqualTo("UDAPI100067");
		assertThat(this.simulator.deadTokensSeen()).isZero();
	}

	@Test
	void loginAsOtherAccountYieldsItsToken() {
		String code = codeOfOtherAccount();
		assertThat(this.client.exchange(code).text("/user_id")).isEqualTo("CD5678");
	}

	private String codeOfOtherAccount() {
		this.client.verified(Flow.CURRENT).profile("3821512", "CD5678");
		String pin = LoginClient.encoded(this.simulator.credentials().pinCode());
		this.client.pin(Flow.CURRENT, pin, ",\"profileId\":3821512");
		return LoginClient.code(this.client.authorize());
	}

	@Test
	void secondLoginLeavesFirstTokenAlive() {
		String first = this.client.login(Flow.CURRENT);
		nextTotpStep();
		new LoginClient(this.simulator).login(Flow.CURRENT);
		assertThat(this.client.userProfile(first).status()).isEqualTo(200);
	}

	@Test
	void secondLoginEndsFirstTokenWhenEnabled() {
		this.simulator.enable(Quirk.SINGLE_TOKEN);
		String first = this.client.login(Flow.CURRENT);
		nextTotpStep();
		String second = new LoginClient(this.simulator).login(Flow.CURRENT);
		assertThat(this.client.userProfile(first).status()).isEqualTo(401);
		assertThat(this.client.userProfile(second).status()).isEqualTo(200);
	}

	@Test
	void ownCredentialsAreAccepted() {
		UpstoxSimulatorCredentials credentials = new UpstoxSimulatorCredentials("9123456780", "111222",
				"jbsw y3dp-ehpk 3pxp", "key", "secret", "https://example.org/cb?app=1", "ZZ0001");
		try (UpstoxSimulator own = UpstoxSimulator.builder().credentials(credentials).start()) {
			LoginClient client = new LoginClient(own);
			assertThat(client.userProfile(client.login(Flow.CURRENT)).text("/data/user_id")).isEqualTo("ZZ0001");
		}
	}

}
