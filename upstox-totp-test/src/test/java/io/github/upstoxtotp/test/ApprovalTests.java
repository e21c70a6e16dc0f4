package io.github.upstoxtotp.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.upstoxtotp.test.SimulatedApprovals.Forgery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The account owner who approves tokens in the app, and the login page with a button.
 */
class ApprovalTests extends SimulatorTest {

	private static final String PATH = "/v3/login/auth/token/request/615b1297-d443-3b39-ba19-1927fbcdddc7";

	private static final String SECRET = "{\"client_secret\":\"a7k2m9x4qp\"}";

	private final HttpClient http = HttpClient.newHttpClient();

	private SimulatedApprovals notified() {
		this.simulator.wireMock().stubFor(WireMock.post("/notifier").willReturn(WireMock.aResponse().withStatus(202)));
		this.simulator.approvals().notifier(this.simulator.api().resolve("/notifier"));
		return this.simulator.approvals();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(this.simulator.api().resolve(path)).build(),
				BodyHandlers.ofString());
	}

	private HttpResponse<String> send(String path, String type, String body) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(this.simulator.api().resolve(path))
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private JsonNode posted() {
		LoggedRequest last = this.simulator.wireMock()
			.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/notifier")))
			.get(0);
		return Wire.parse(last.getBodyAsString());
	}

	@Test
	void approvedTokenIsPosted() throws Exception {
		SimulatedApprovals approvals = notified();
		JsonNode answer = Wire.parse(send(PATH, "application/json", SECRET).body());
		assertThat(answer.at("/data/authorization_expiry").asText())
			.isEqualTo(String.valueOf(END_OF_DAY.toEpochMilli()));
		assertThat(approvals.requests()).containsExactly(MORNING);
		assertThat(approvals.approve()).isEqualTo(202);
		JsonNode notice = posted();
		assertThat(notice.path("expires_at").asText()).isEqualTo(String.valueOf(END_OF_DAY.toEpochMilli()));
		assertThat(this.client.userProfile(notice.path("access_token").asText()).status()).isEqualTo(200);
		assertThat(this.simulator.violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "`{\"client_secret\":\"wrong\"}`, application/json, UDAPI100069",
					"{}, application/json, UDAPI1024",
					"client_secret=a7k2m9x4qp, application/x-www-form-urlencoded, UDAPI100036" })
	void wrongRequestIsRefused(String body, String type, String error) throws Exception {
		notified();
		assertThat(Wire.parse(send(PATH, type, body).body()).at("/errors/0/errorCode").asText()).isEqualTo(error);
		assertThat(this.simulator.approvals().isPending()).isFalse();
	}

	@Test
	void applicationNeedsANotifier() throws Exception {
		assertThat(send(PATH, "application/json", SECRET).body()).contains("UDAPI1123");
	}

	@Test
	void requestIsRejectedOrLapses() throws Exception {
		SimulatedApprovals approvals = notified();
		send(PATH, "application/json", SECRET);
		approvals.reject();
		assertThatIllegalStateException().isThrownBy(approvals::approve);
		send(PATH, "application/json", SECRET);
		this.simulator.clock().setTo(END_OF_DAY);
		assertThatIllegalStateException().isThrownBy(approvals::approve);
	}

	@ParameterizedTest
	@EnumSource
	void forgeryIsPosted(Forgery forgery) {
		assertThat(notified().forge(forgery)).isEqualTo(202);
	}

	@Test
	void buttonOfTheLoginPageBringsACodeAndTheState() throws Exception {
		HttpResponse<String> dialog = this.http.send(HttpRequest.newBuilder(this.simulator.api()
			.resolve("/v2/login/authorization/dialog?response_type=code&client_id="
					+ this.simulator.credentials().clientId() + "&redirect_uri=https://example.com/callback&state=s1"))
			.header("User-Agent", "Mozilla/5.0")
			.build(), BodyHandlers.ofString());
		URI page = URI.create(dialog.headers().firstValue("Location").orElseThrow());
		assertThat(get(page.getPath() + "?" + page.getRawQuery()).body()).contains("<button", "\"s1\"");
		HttpResponse<String> pressed = send("/simulator/log-in", "application/x-www-form-urlencoded",
				"client_id=" + this.simulator.credentials().clientId() + "&user_id=AB1234&state=s1");
		assertThat(pressed.headers().firstValue("Location")).hasValueSatisfying(
				(location) -> assertThat(location).matches("https://example\\.com/callback\\?code=\\w{6}&state=s1"));
	}

}
