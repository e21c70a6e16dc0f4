package io.github.upstoxtotp.test;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs in as clients do that are known to log in to Upstox. What our own client does
 * beyond that is checked in its tests.
 */
class KnownClientTests extends SimulatorTest {

	@AfterEach
	void nothingIsHeldAgainstThem() {
		assertThat(this.simulator.violations()).isEmpty();
		assertThat(this.simulator.logins()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void clientWithOneRequestIdForTheWholeLogin(Flow flow) {
		this.client.with("X-Request-ID", "WPRO-0123456789");
		assertThat(this.client.login(flow)).isNotEmpty();
	}

	@Test
	void clientThatSendsNoProfileHeadersWithThePinOfTheLegacyPair() {
		this.client.verified(Flow.LEGACY).without("X-Profile-Id").without("X-User-Id").pin(Flow.LEGACY);
		assertToken(this.client.exchange(LoginClient.code(this.client.authorize())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "python-requests/2.32.3", "okhttp/2.7.5", "Swagger-Codegen/1.0.0/java",
			"OpenAPI-Generator/2.19.0/python", "curl/8.5.0" })
	void clientWhoseExchangeLooksLikeNoBrowser(String userAgent) {
		String code = this.client.code(Flow.CURRENT);
		assertToken(this.client.with("User-Agent", userAgent).exchange(code));
	}

	@Test
	void clientWhoseExchangeHasNoHeadersOfTheLoginPage() {
		String code = this.client.code(Flow.CURRENT);
		assertToken(this.client.without("User-Agent")
			.without("Origin")
			.without("Referer")
			.without("X-Device-Details")
			.exchange(code));
	}

	@Test
	void clientOfTheSeed() {
		this.client.with("X-Request-ID", "WPRO-0123456789");
		this.client.verified(Flow.LEGACY).without("X-Profile-Id").without("X-User-Id").pin(Flow.LEGACY);
		String code = LoginClient.code(this.client.authorize());
		assertToken(this.client.with("User-Agent", "python-requests/2.32.3").exchange(code));
	}

	private static void assertToken(Reply reply) {
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text("/access_token")).isNotEmpty();
	}

}
