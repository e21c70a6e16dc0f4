package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What a probe sees, on every line of Spring Boot.
 */
class HealthOverHttpTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final UpstoxTokenSource GOOD = (attempt) -> new UpstoxLoginResult.Success(
			UpstoxToken.of("made-up-token", UpstoxUser.of("AB1234"), MORNING, Instant.MAX));

	private static final UpstoxTokenSource BAD = (attempt) -> new UpstoxLoginResult.Failure(UpstoxLoginFailure
		.of(UpstoxLoginStep.PIN, Kind.PERMANENT, "1017106", "The PIN is wrong.", "Mend it.", null));

	private final MutableClock clock = MutableClock.fixed(MORNING);

	private final AtomicLong steps = new AtomicLong();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void showsTheLifeOfTheToken(WebApplicationType type) {
		try (ActuatorApplication application = ActuatorApplication.start(type, GOOD, this.clock)) {
			application.context().getBean(UpstoxTokenProvider.class).getToken();
			ActuatorApplication.Reply reply = application.get("/actuator/health/upstox");
			assertThat(reply.status()).isEqualTo(200);
			assertThat(reply.body()).doesNotContain("made-up-token");
			JsonNode account = reply.json().at("/details/default");
			assertThat(reply.json().path("status").asText()).isEqualTo("UP");
			assertThat(account.path("state").asText()).isEqualTo("VALID");
			assertThat(account.path("expiresAt").asText()).isEqualTo("2026-06-10T22:00:00Z");
			assertThat(account.path("nextLoginAt").asText()).startsWith("2026-06-10T22:");
			assertThat(account.has("note")).isFalse();
		}
	}

	@Test
	void tellsThatTheStoreIsDownWhileTheTokenIsValid() {
		UpstoxTokenStore store = mock(UpstoxTokenStore.class);
		given(store.tryLease(any(), any())).willReturn(() -> {
		});
		try (ActuatorApplication application = ActuatorApplication.start(WebApplicationType.SERVLET, (context) -> {
			context.registerBean(UpstoxTokenSource.class, () -> (attempt) -> {
				assertThat(attempt.claimOtpGeneration()).isTrue();
				long step = this.steps.incrementAndGet();
				assertThat(attempt.claimTotp(step)).isTrue();
				return new UpstoxLoginResult.Success(
						UpstoxToken.of("made-up-token-" + step, UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
			});
			context.registerBean(Clock.class, () -> this.clock);
			context.registerBean(UpstoxTokenStore.class, () -> store);
		}, "upstox.username=9876543210", "upstox.pin-code=123456", "upstox.totp-secret=JBSWY3DPEHPK3PXP",
				"upstox.client-id=made-up-key", "upstox.client-secret=made-up-secret",
				"upstox.redirect-uri=https://localhost")) {
			UpstoxTokenProvider provider = application.context().getBean(UpstoxTokenProvider.class);
			provider.getToken();
			assertThat(application.get("/actuator/health/upstox").json().at("/details/default").has("storeDown"))
				.isFalse();
			given(store.tryLease(any(), any())).willThrow(new UpstoxStoreException("The server is gone.", null));
			provider.refresh();
			JsonNode health = application.get("/actuator/health/upstox").json();
			assertThat(health.path("status").asText()).isEqualTo("UP");
			assertThat(health.at("/details/default/state").asText()).isEqualTo("VALID");
			assertThat(health.at("/details/default/storeDown").asBoolean()).isTrue();
			assertThat(health.at("/details/default/storeDownSince").asText()).startsWith("2026-06-10T04:00:0");
			JsonNode endpoint = application.get("/actuator/upstox/default").json();
			assertThat(endpoint.path("storeDown").asBoolean()).isTrue();
			assertThat(endpoint.path("storeDownSince").asText()).startsWith("2026-06-10T04:00:0");
			assertThat(endpoint.path("message").asText())
				.contains("The token store has been down since 2026-06-10 09:30:0");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void isOutOfServiceWhileBlockedButNeitherInReadinessNorInLiveness(WebApplicationType type) {
		try (ActuatorApplication application = ActuatorApplication.start(type, BAD, this.clock,
				"management.endpoint.health.probes.enabled=true")) {
			block(application);
			assertThat(application.get("/actuator/health").status()).isEqualTo(503);
			ActuatorApplication.Reply reply = application.get("/actuator/health/upstox");
			assertThat(reply.status()).isEqualTo(503);
			assertThat(reply.json().path("status").asText()).isEqualTo("OUT_OF_SERVICE");
			assertThat(reply.json().at("/details/default/state").asText()).isEqualTo("BLOCKED");
			assertThat(reply.json().at("/details/default/lastError/code").asText()).isEqualTo("1017106");
			assertThat(reply.json().at("/details/default/lastError/tip").asText()).isEqualTo("Mend it.");
			assertThat(application.get("/actuator/health/readiness").status()).isEqualTo(200);
			assertThat(application.get("/actuator/health/liveness").status()).isEqualTo(200);
		}
	}

	@Test
	void isInReadinessWhenAskedFor() {
		try (ActuatorApplication application = ActuatorApplication.start(WebApplicationType.SERVLET, BAD, this.clock,
				"management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.group.readiness.include=readinessState,upstox")) {
			assertThat(application.get("/actuator/health/readiness").status()).isEqualTo(200);
			block(application);
			assertThat(application.get("/actuator/health/readiness").status()).isEqualTo(503);
			assertThat(application.get("/actuator/health/liveness").status()).isEqualTo(200);
		}
	}

	@Test
	void isGoneWhenDisabled() {
		try (ActuatorApplication application = ActuatorApplication.start(WebApplicationType.SERVLET, BAD, this.clock,
				"management.health.upstox.enabled=false")) {
			assertThat(application.get("/actuator/health").status()).isEqualTo(200);
			assertThat(application.get("/actuator/health/upstox").status()).isEqualTo(404);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void tokensThatUpstoxRevokesTwiceInTenMinutesAreSaidWithTheNextLogin(CapturedOutput output) {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().clock(this.clock).start();
				ActuatorApplication application = ActuatorApplication.start(WebApplicationType.SERVLET, (context) -> {
					context.registerBean(Clock.class, upstox::clock);
					context.registerBean(Pause.class, () -> upstox::advance);
				}, upstox.properties()
					.entrySet()
					.stream()
					.map((property) -> property.getKey() + "=" + property.getValue())
					.toArray(String[]::new))) {
			RestClient client = application.context().getBean("upstoxRestClient", RestClient.class);
			for (int warnings = 0; warnings < 2; warnings++) {
				callProfile(client);
				assertThat(output.getOut().lines().filter((line) -> line.contains("refuses the token everywhere")))
					.hasSize(warnings)
					.allSatisfy((line) -> assertThat(line)
						.contains("WARN", "it was dropped. Check whether", "Next login at 2026-06-10 ")
						.contains(" IST"));
				upstox.revokeTokens();
				upstox.advance(Duration.ofMinutes(2));
			}
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> callProfile(client));
			assertThat(output.getOut().lines().filter((line) -> line.contains("refuses the token everywhere")))
				.hasSize(2);
			for (String path : new String[] { "/actuator/health/upstox", "/actuator/upstox/default" }) {
				JsonNode json = application.get(path).json();
				JsonNode account = json.path("details").path("default").isMissingNode() ? json
						: json.path("details").path("default");
				assertThat(account.at("/lastRefusal/outcome").asText()).as(path).isEqualTo("DROPPED");
				assertThat(account.at("/lastRefusal/refusedAt").asText()).as(path).startsWith("2026-06-10T04:0");
				assertThat(account.path("nextLoginAt").asText()).as(path).startsWith("2026-06-10T04:1");
			}
			assertThat(upstox.logins()).isEqualTo(2);
		}
	}

	private static void callProfile(RestClient client) {
		client.get().uri("/v2/user/profile").retrieve().toBodilessEntity();
	}

	private static void block(ActuatorApplication application) {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(application.context().getBean(UpstoxTokenProvider.class)::getToken);
	}

}
