package io.github.upstoxtotp.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTests extends SimulatorTest {

	@Test
	void authorizeYieldsCodeForRegisteredRedirect() {
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		assertThat(this.client.authorize().text("/data/redirectUri"))
			.matches("https://example\\.com/callback\\?code=[a-z0-9]{6}");
	}

	@Test
	void authorizeWithoutCookieIsRefused() {
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		this.client.forgetCookies();
		assertThat(this.client.authorize().errorCode()).isEqualTo(4000001);
	}

	@Test
	void authorizeWithoutApprovalIsRefused() {
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		assertThat(this.client.authorize("{\"userOAuthApproval\":\"true\"}").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "&response_type=code", "&response_type=token&requestId=1", "&requestId=1" })
	void authorizeWithIncompleteQueryIsRefused(String query) {
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		String path = "/login/v2/oauth/authorize?" + this.client.client() + query;
		assertThat(this.client.post(path, "{\"userOAuthApproval\":true}").status()).isEqualTo(400);
	}

	@Test
	void authorizeWithApiKeyIsRefused() {
		this.client.verified(Flow.CURRENT).pin(Flow.CURRENT);
		this.client.internalClientId = this.simulator.credentials().clientId();
		assertThat(this.client.authorize().status()).isEqualTo(400);
	}

	@Test
	void codeIsAcceptedOnce() {
		String code = this.client.code(Flow.CURRENT);
		this.client.exchange(code);
		assertThat(this.client.exchange(code).apiErrorCode()).isEqualTo("UDAPI100057");
		assertThat(this.simulator.logins()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "client_secret=a7k2m9x4qp, client_secret=other, UDAPI100069",
			"client_id=615b1297, client_id=other, UDAPI100069", "callback, other, UDAPI100070" })
	void codeIsUsedUpByRefusedExchange(String right, String wrong, String error) {
		String code = this.client.code(Flow.CURRENT);
		String form = this.client.exchangeForm(code).replace(right, wrong);
		assertThat(this.client.exchangeWith(form).apiErrorCode()).isEqualTo(error);
		assertThat(this.client.exchange(code).apiErrorCode()).isEqualTo("UDAPI100057");
	}

	@Test
	void codeEndsAfterTwoMinutes() {
		String code = this.client.code(Flow.CURRENT);
		this.simulator.advance(Duration.ofMinutes(2));
		assertThat(this.client.exchange(code).apiErrorCode()).isEqualTo("UDAPI100057");
	}

	@ParameterizedTest
	@CsvSource({ "NO_ACTIVE_SEGMENT, UDAPI100058", "CLIENT_INACTIVE, UDAPI100073" })
	void accountWithoutAccessIsRefused(Quirk quirk, String error) {
		this.simulator.enable(quirk);
		assertThat(this.client.exchange(this.client.code(Flow.CURRENT)).apiErrorCode()).isEqualTo(error);
		assertThat(this.simulator.logins()).isZero();
	}

	@Test
	void sessionCookiesAreRefused() {
		String code = this.client.code(Flow.CURRENT);
		assertThat(this.client.with("Cookie", "access_token=abc").exchange(code).status()).isEqualTo(400);
		assertThat(this.simulator.violations()).hasSize(1);
	}

	@Test
	void regenerationOfExtendedTokenIsRefused() {
		String form = this.client.exchangeForm(this.client.code(Flow.CURRENT)) + "&refresh_extended_token=true";
		assertThat(this.client.exchangeWith(form).status()).isEqualTo(400);
		assertThat(this.simulator.violations()).hasSize(1);
	}

	@Test
	void jsonIsRefused() {
		assertThat(this.client.post("/v2/login/authorization/token", "{}").status()).isEqualTo(400);
	}

	@Test
	void otherGrantTypeIsRefused() {
		String form = this.client.exchangeForm(this.client.code(Flow.CURRENT));
		assertThat(this.client.exchangeWith(form.replace("authorization_code", "refresh_token")).status())
			.isEqualTo(400);
	}

}
