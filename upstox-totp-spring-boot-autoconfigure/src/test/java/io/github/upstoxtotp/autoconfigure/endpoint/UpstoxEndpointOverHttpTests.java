package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication.Reply;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint as an operator uses it, on every line of Spring Boot.
 */
class UpstoxEndpointOverHttpTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final String UNRESTRICTED = "management.endpoint.upstox.access=unrestricted";

	private final MutableClock clock = MutableClock.fixed(MORNING);

	private volatile UpstoxLoginResult result = success("made-up-token");

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void readsStateAndHistoryOfEachAccount(WebApplicationType type) {
		try (ActuatorApplication application = start(type)) {
			application.context().getBean(UpstoxTokenProvider.class).getToken();
			await().until(() -> logins(application).size() == 1);
			JsonNode account = application.get("/actuator/upstox").json().at("/accounts/default");
			assertThat(account.path("state").asText()).isEqualTo("VALID");
			assertThat(account.path("userId").asText()).isEqualTo("AB1234");
			assertThat(account.path("issuedAt").asText()).isEqualTo("2026-06-10T04:00:00Z");
			assertThat(account.path("expiresAt").asText()).isEqualTo("2026-06-10T22:00:00Z");
			assertThat(account.path("nextLoginAt").asText()).startsWith("2026-06-10T22:");
			assertThat(account.has("lastError")).isFalse();
			assertThat(account.at("/logins/0"))
				.hasToString("{\"time\":\"2026-06-10T04:00:00Z\",\"duration\":\"PT0S\",\"outcome\":\"SUCCEEDED\"}");
			assertThat(application.get("/actuator/upstox/default").json()).isEqualTo(account);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void writesOnlyWhereThatIsAllowed(WebApplicationType type) {
		try (ActuatorApplication application = start(type)) {
			assertThat(application.get("/actuator/upstox").status()).isEqualTo(200);
			assertThat(application.post("/actuator/upstox/default/login").status()).isIn(404, 405);
			assertThat(application.post("/actuator/upstox/default/logout").status()).isIn(404, 405);
			assertThat(application.context().getBean(UpstoxTokenProvider.class).currentToken()).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void defaultForAllEndpointsIsNotEnoughToWrite(WebApplicationType type) {
		try (ActuatorApplication application = start(type, "management.endpoints.access.default=unrestricted")) {
			JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 403);
			assertThat(problem.path("detail").asText()).contains("management.endpoint.upstox.access=unrestricted");
			assertThat(application.context().getBean(UpstoxTokenProvider.class).currentToken()).isNull();
		}
	}

	@Test
	void neverWritesWhereTheApplicationPermitsReadingOnly() {
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED,
				"management.endpoints.access.max-permitted=read-only")) {
			assertThat(application.post("/actuator/upstox/default/login").status()).isIn(404, 405);
		}
	}

	@Test
	void resetsOnAPortThatOnlyTheContainerReaches() {
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED,
				"management.server.port=0", "management.server.address=127.0.0.1",
				"management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.probes.add-additional-paths=true")) {
			assertThat(application.post("/actuator/upstox/default/reset").status()).isEqualTo(200);
			assertThat(application.post("/actuator/upstox/default/force-reset").status()).isEqualTo(200);
			RestClient ownPort = RestClient.create("http://localhost:"
					+ application.context().getEnvironment().getRequiredProperty("local.server.port"));
			assertThat(ownPort.get().uri("/livez").retrieve().toBodilessEntity().getStatusCode().value())
				.isEqualTo(200);
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> ownPort.get().uri("/actuator/upstox").retrieve().toBodilessEntity());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void logsInAndOut(WebApplicationType type) {
		try (ActuatorApplication application = start(type, UNRESTRICTED)) {
			Reply login = application.post("/actuator/upstox/default/login");
			assertThat(login.status()).isEqualTo(200);
			assertThat(login.json().path("message").asText()).isEqualTo("There is a new token.");
			assertThat(login.json().at("/status/state").asText()).isEqualTo("VALID");
			Reply logout = application.post("/actuator/upstox/default/logout");
			assertThat(logout.status()).isEqualTo(200);
			assertThat(logout.json().path("message").asText()).contains("has not confirmed");
			assertThat(logout.json().at("/status/state").asText()).isEqualTo("EXPIRED");
			assertThat(application.post("/actuator/upstox/default/logout").json().path("message").asText())
				.isEqualTo("There was no token to log out.");
			assertThat(login.body() + logout.body()).doesNotContain("made-up-token");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void takesATokenOnlyWhereThatIsAllowedAsWell(WebApplicationType type) {
		String body = "{\"token\":\"handed-in-token\"}";
		try (ActuatorApplication application = start(type, UNRESTRICTED)) {
			JsonNode problem = assertProblem(application.post("/actuator/upstox/default", body), 403);
			assertThat(problem.path("detail").asText()).contains("management.endpoint.upstox.accept=true");
		}
		try (ActuatorApplication application = start(type, "management.endpoint.upstox.accept=true")) {
			assertThat(application.post("/actuator/upstox/default", body).status()).isIn(404, 405);
		}
		try (ActuatorApplication application = start(type, UNRESTRICTED, "management.endpoint.upstox.accept=true")) {
			Reply refused = application.post("/actuator/upstox/default", body);
			JsonNode problem = assertProblem(refused, 503);
			assertThat(problem.path("title").asText()).isEqualTo("The token is not used");
			assertThat(refused.body()).doesNotContain("handed-in-token");
			assertThat(application.post("/actuator/upstox/default", "{}").status()).isEqualTo(400);
			assertThat(application.post("/actuator/upstox/nobody", body).status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void usesATokenThatWasHandedIn(WebApplicationType type) {
		UpstoxTokenSource source = new UpstoxTokenSource() {

			@Override
			public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
				throw new AssertionError("The token is there");
			}

			@Override
			public UpstoxTokenCheck check(UpstoxToken token) {
				return new UpstoxTokenCheck(Verdict.ACCEPTED, null, UpstoxUser.of("AB1234"));
			}

		};
		try (ActuatorApplication application = ActuatorApplication.start(type, source, this.clock, UNRESTRICTED,
				"management.endpoint.upstox.accept=true", "upstox.user-id=AB1234")) {
			Reply accepted = application.post("/actuator/upstox/default", "{\"token\":\"handed-in-token\"}");
			assertThat(accepted.status()).isEqualTo(200);
			assertThat(accepted.json().at("/status/state").asText()).isEqualTo("VALID");
			assertThat(accepted.json().at("/status/userId").asText()).isEqualTo("AB1234");
			assertThat(accepted.body()).doesNotContain("handed-in-token");
			assertThat(application.context().getBean(UpstoxTokenProvider.class).getTokenValue())
				.isEqualTo("handed-in-token");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void refusesALoginWhileBlockedUntilTheBlockIsReset(WebApplicationType type) {
		this.result = failure(Kind.PERMANENT, "1017106", null);
		try (ActuatorApplication application = start(type, UNRESTRICTED)) {
			for (int i = 0; i < 2; i++) {
				JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 409);
				assertThat(problem.path("title").asText()).isEqualTo("Logins are blocked");
				assertThat(problem.path("step").asText()).isEqualTo("PIN");
				assertThat(problem.path("kind").asText()).isEqualTo("PERMANENT");
				assertThat(problem.path("code").asText()).isEqualTo("1017106");
				assertThat(problem.path("tip").asText()).isEqualTo("Mend it.");
				assertThat(problem.has("nextAttemptAt")).isFalse();
			}
			await().until(() -> logins(application).size() == 1);
			assertThat(logins(application).at("/0")).hasToString("{\"time\":\"2026-06-10T04:00:00Z\","
					+ "\"duration\":\"PT0S\",\"outcome\":\"FAILED\",\"step\":\"PIN\",\"code\":\"1017106\",\"waitReason\":\"BLOCK\"}");
			this.result = success("made-up-token");
			assertThat(application.post("/actuator/upstox/default/reset").json().path("message").asText())
				.isEqualTo("The account is reset: logins are allowed again.");
			assertThat(application.post("/actuator/upstox/default/reset").json().path("message").asText())
				.isEqualTo("There was neither a block nor a back-off.");
			assertThat(application.post("/actuator/upstox/default/login").status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void refusesALoginBeyondTheBudgetAndTellsWhenTheNextIsAllowed(WebApplicationType type) {
		try (ActuatorApplication application = start(type, UNRESTRICTED)) {
			for (int i = 0; i < 2; i++) {
				this.result = success("made-up-token-" + i);
				assertThat(application.post("/actuator/upstox/default/login").status()).isEqualTo(200);
			}
			JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 429);
			assertThat(problem.path("detail").asText()).contains("the login budget has been spent since ");
			assertThat(problem.path("detail").asText()).contains("upstox.login.budget");
			assertThat(Instant.parse(problem.path("nextAttemptAt").asText()))
				.isBetween(MORNING.plus(Duration.ofMinutes(10)), MORNING.plus(Duration.ofMinutes(12)));
		}
	}

	@Test
	void refusesALoginThatUpstoxAskedToPutOff() {
		this.result = failure(Kind.RATE_LIMITED, "1017005", Duration.ofMinutes(30));
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED)) {
			for (int i = 0; i < 2; i++) {
				JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 429);
				assertThat(Instant.parse(problem.path("nextAttemptAt").asText()))
					.isAfterOrEqualTo(MORNING.plus(Duration.ofMinutes(30)));
			}
			await().until(() -> logins(application).size() == 1);
		}
	}

	@Test
	void saysThatUpstoxIsInTroubleAndWhenTheNextAttemptIs() {
		this.result = failure(Kind.TRANSIENT, null, null);
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED)) {
			JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 503);
			assertThat(problem.path("title").asText()).isEqualTo("The login failed");
			assertThat(Instant.parse(problem.path("nextAttemptAt").asText())).isAfter(MORNING);
			assertThat(problem.has("code")).isFalse();
		}
	}

	@Test
	void refusesALoginWhileUpstoxEndsAllTokens() {
		this.clock.setTo(Instant.parse("2026-06-10T21:59:00Z"));
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED)) {
			JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 503);
			assertThat(problem.path("title").asText()).isEqualTo("No login now");
			assertThat(problem.path("nextAttemptAt").asText()).isEqualTo("2026-06-10T22:01:00Z");
		}
	}

	@Test
	void refusesALoginForATokenMadeElsewhere() {
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED,
				"upstox.access-token=opaque-token", "upstox.pin-code=")) {
			JsonNode problem = assertProblem(application.post("/actuator/upstox/default/login"), 503);
			assertThat(problem.path("detail").asText()).contains("upstox.access-token", "replace it")
				.doesNotContain("opaque-token");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void knowsItsAccountsAndActionsOnly(WebApplicationType type) {
		try (ActuatorApplication application = start(type, UNRESTRICTED)) {
			assertThat(application.get("/actuator/upstox/other").status()).isEqualTo(404);
			JsonNode noAccount = assertProblem(application.post("/actuator/upstox/other/login"), 404);
			assertThat(noAccount.path("detail").asText()).isEqualTo("There is no such account. There is: default.");
			JsonNode noAction = assertProblem(application.post("/actuator/upstox/default/explode"), 404);
			assertThat(noAction.path("detail").asText())
				.isEqualTo("There is no such action. There is: login, reset, force-reset, logout.");
			assertThat(application.get("/actuator/upstox/default/login").status()).isIn(404, 405);
			assertThat(application.context().getBean(UpstoxTokenProvider.class).currentToken()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.main.lazy-initialization=true", "spring.jackson.default-property-inclusion=always",
			"management.server.port=0" })
	void worksInOtherSurroundings(String property) {
		try (ActuatorApplication application = start(WebApplicationType.SERVLET, UNRESTRICTED, property)) {
			Reply login = application.post("/actuator/upstox/default/login");
			assertThat(login.status()).isEqualTo(200);
			await().until(() -> logins(application).size() == 1);
		}
	}

	private static JsonNode assertProblem(Reply reply, int status) {
		assertThat(reply.status()).as(reply.body()).isEqualTo(status);
		assertThat(reply.contentType()).startsWith("application/problem+json");
		assertThat(reply.json().path("status").asInt()).isEqualTo(status);
		assertThat(List.of("title", "detail"))
			.allSatisfy((name) -> assertThat(reply.json().path(name).asText()).isNotBlank());
		return reply.json();
	}

	private static JsonNode logins(ActuatorApplication application) {
		return application.get("/actuator/upstox/default").json().path("logins");
	}

	private ActuatorApplication start(WebApplicationType type, String... properties) {
		return ActuatorApplication.start(type, this::logIn, this.clock, properties);
	}

	private UpstoxLoginResult logIn(UpstoxLoginAttempt attempt) {
		assertThat(attempt.claimOtpGeneration()).isTrue();
		return this.result;
	}

	private static UpstoxLoginResult success(String value) {
		return new UpstoxLoginResult.Success(UpstoxToken.of(value, UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
	}

	private static UpstoxLoginResult failure(Kind kind, @Nullable String code, @Nullable Duration retryAfter) {
		return new UpstoxLoginResult.Failure(
				UpstoxLoginFailure.of(UpstoxLoginStep.PIN, kind, code, "It failed.", "Mend it.", retryAfter));
	}

}
