package io.github.upstoxtotp.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class PageTests {

	private final RestTestClient client;

	PageTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@ParameterizedTest
	@CsvSource({ "/, text/html", "/page.css, text/css", "/page.js, text/javascript", "/dom.js, text/javascript",
			"/icon.svg, image/svg+xml" })
	void pageIsServed(String path, String type) {
		get(path).expectStatus().isOk().expectHeader().contentTypeCompatibleWith(MediaType.parseMediaType(type));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page.js", "/api/token", "/actuator/health", "/nothing" })
	void browsersAreToldToLoadNothingFromElsewhere(String path) {
		get(path).expectHeader()
			.value("Content-Security-Policy",
					(policy) -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'")
						.doesNotContain("unsafe"))
			.expectHeader()
			.valueEquals("X-Content-Type-Options", "nosniff")
			.expectHeader()
			.valueEquals("Cache-Control", "no-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page.css", "/page.js", "/account.js", "/accounts.js", "/day.js", "/dom.js",
			"/login.js", "/time.js", "/icon.svg" })
	void pageNeedsNothingFromElsewhere(String path) {
		assertThat(bodyOf(path).replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("//", "url(",
				"@import");
	}

	@Test
	void pageHasNothingInlineThatThePolicyForbids() {
		assertThat(bodyOf("/")).doesNotContain("<style", "style=", "javascript:")
			.doesNotContainPattern("<script(?![^>]*src=)")
			.doesNotContainPattern("\\son\\w+=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "EMPTY", "LOGGING_IN", "VALID", "EXPIRED", "BACKING_OFF", "BLOCKED" })
	void pageExplainsEachState(String state) {
		assertThat(bodyOf("/page.js")).contains(state + ": [");
	}

	@Test
	void modeIsTold() {
		get("/actuator/info").expectBody().json("{\"mode\":\"live\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/demo", "/demo/demo.js", "/demo/demo.css" })
	void nothingOfTheDemoIsThere(String path) {
		get(path).expectStatus().isNotFound();
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "configprops", "beans", "heapdump" })
	void actuatorTellsNothingElse(String endpoint) {
		get("/actuator/" + endpoint).expectStatus().isNotFound();
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(path).exchange();
	}

	private String bodyOf(String path) {
		return String.valueOf(get(path).expectBody(String.class).returnResult().getResponseBody());
	}

}
