package io.github.upstoxtotp.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebClientTests extends SimulatorTest {

	@Test
	void dialogWhenNoBrowserIsRefusedByCloudflare() {
		assertCloudflare(this.client.without("User-Agent").dialog());
	}

	@Test
	void generateWhenNoBrowserIsRefusedByCloudflare() {
		assertCloudflare(this.client.with("User-Agent", "okhttp/4.12.0").generate());
		assertThat(this.simulator.otpGenerations()).isZero();
	}

	private void assertCloudflare(Reply reply) {
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.header("server")).isEqualTo("cloudflare");
		assertThat(reply.header("cf-ray")).isNotEmpty();
		assertThat(reply.header("Content-Type")).startsWith("text/html");
		assertThat(reply.body()).contains("Just a moment", "Error 1010");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Device-Details", "Origin", "Referer" })
	void generateWithoutHeaderIsRefused(String header) {
		assertViolation(this.client.without(header).generate(), "Header " + header + " is missing");
	}

	@Test
	void generateWithBlankRequestIdIsRefused() {
		assertViolation(this.client.with("X-Request-ID", "").generate(), "Header X-Request-ID is missing");
	}

	@Test
	void generateWithOtherContentTypeIsRefused() {
		assertViolation(this.client.with("Content-Type", "text/plain").generate(),
				"Content-Type is not application/json");
	}

	@Test
	void generateWithBearerTokenIsRefused() {
		assertViolation(this.client.with("Authorization", "Bearer x").generate(),
				"Authorization was sent to the service host");
	}

	private void assertViolation(Reply reply, String violation) {
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().path("success").asBoolean(true)).isFalse();
		assertThat(this.simulator.violations()).containsExactly("GENERATE: " + violation);
	}

	@Test
	void unknownPathIsNotFound() {
		assertThat(this.client.get("/login/open/v5/auth/1fa/otp/generate").status()).isEqualTo(404);
		assertThat(this.client.get("/nowhere").header("Date")).isEqualTo("Wed, 10 Jun 2026 05:00:00 GMT");
	}

	@Test
	void loginPageIsHtml() {
		assertThat(this.client.get("/?client_id=x").header("Content-Type")).startsWith("text/html");
	}

}
