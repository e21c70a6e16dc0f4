package io.github.upstoxtotp.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DialogTests extends SimulatorTest {

	@Test
	void redirectsToLoginPageWithInternalClient() {
		Reply reply = this.client.dialog();
		assertThat(reply.status()).isEqualTo(302);
		assertThat(reply.header("Location")).startsWith(this.simulator.login() + "/?client_id=IND-")
			.contains("&redirect_uri=https%3A%2F%2Fapi-v2.upstox.com%2Flogin%2Fauthorization%2Fredirect&")
			.contains("&user_id=AB1234&")
			.contains("&user_type=")
			.doesNotContain(this.simulator.credentials().clientId());
	}

	@Test
	void dateIsTheSimulatorsTime() {
		assertThat(this.client.dialog().header("Date")).isEqualTo("Wed, 10 Jun 2026 05:00:00 GMT");
		this.simulator.advance(Duration.ofDays(-8));
		assertThat(this.client.dialog().header("Date")).isEqualTo("Tue, 02 Jun 2026 05:00:00 GMT");
	}

	@Test
	void wrongApiKeyOrRedirectIsRefusedAsJson() {
		String clientId = this.simulator.credentials().clientId();
		assertRefused(401, this.client.dialog("other", this.simulator.credentials().redirectUri()));
		assertRefused(401, this.client.dialog(clientId, "https://example.com/other"));
	}

	@Test
	void statusOfRefusalVaries() {
		this.simulator.enable(Quirk.DIALOG_REFUSAL_400);
		assertRefused(400, this.client.dialog("other", "other"));
		this.simulator.enable(Quirk.DIALOG_REFUSAL_200);
		assertRefused(200, this.client.dialog("other", "other"));
	}

	private void assertRefused(int status, Reply reply) {
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.apiErrorCode()).isEqualTo("UDAPI100068");
		assertThat(reply.text("/errors/0/error_code")).isEqualTo("UDAPI100068");
	}

	@Test
	void otherResponseTypeIsRefused() {
		String query = LoginClient.form("client_id", this.simulator.credentials().clientId(), "redirect_uri",
				this.simulator.credentials().redirectUri(), "response_type", "token");
		assertThat(this.client.get("/v2/login/authorization/dialog?" + query).status()).isEqualTo(400);
	}

	@Test
	void extraHopStaysOnApiHost() {
		this.simulator.enable(Quirk.EXTRA_HOP);
		String hop = this.client.dialog().header("Location");
		assertThat(hop).startsWith(this.simulator.api() + "/v2/login/authorization/dialog/hop?");
		Reply reply = this.client.get(hop.substring(this.simulator.api().toString().length()));
		assertThat(reply.header("Location")).startsWith(this.simulator.login() + "/?client_id=IND-");
	}

	@Test
	void foreignHostIsNotUpstox() {
		this.simulator.enable(Quirk.FOREIGN_HOST);
		assertThat(this.client.dialog().header("Location")).startsWith("https://login.upstox.com.evil.example/?");
	}

}
