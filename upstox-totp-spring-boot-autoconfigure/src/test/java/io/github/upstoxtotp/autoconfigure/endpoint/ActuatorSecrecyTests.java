package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the actuator for all it can show, after a login and after one that failed, and
 * looks for secrets in the answers.
 */
class ActuatorSecrecyTests {

	private static final List<String> ENDPOINTS = List.of("env", "configprops", "beans", "conditions", "mappings",
			"loggers", "metrics", "health", "health/upstox", "upstox", "upstox/default", "env/upstox.pin-code",
			"env/upstox.totp-secret", "env/upstox.client-secret");

	@Test
	void noAnswerShowsASecret() {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
			try (ActuatorApplication application = start(upstox)) {
				List<String> answers = new ArrayList<>();
				answers.add(application.post("/actuator/upstox/default/login").body());
				ENDPOINTS.forEach((endpoint) -> answers.add(read(application, endpoint)));
				upstox.fail(Step.TOKEN).with(Fault.errorCode(1000001, echo(upstox.credentials()))).once();
				answers.add(application.post("/actuator/upstox/default/login").body());
				ENDPOINTS.forEach((endpoint) -> answers.add(read(application, endpoint)));
				answers.add(application.post("/actuator/upstox/default/logout").body());

				assertThat(answers.get(0)).contains("There is a new token.");
				assertThat(answers.get(ENDPOINTS.size() + 1)).contains("You sent ***");
				assertThat(answers)
					.anySatisfy((answer) -> assertThat(answer).contains("\"upstox.pin-code\":{", "******"));
				for (String secret : secrets(upstox)) {
					Pattern word = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
					assertThat(answers).as(secret).noneMatch((answer) -> word.matcher(answer).find());
				}
			}
		}
	}

	private static ActuatorApplication start(UpstoxSimulator upstox) {
		List<String> properties = new ArrayList<>(
				List.of("management.endpoint.upstox.access=unrestricted", "upstox.debug=true"));
		upstox.properties().forEach((name, value) -> properties.add(name + "=" + value));
		return ActuatorApplication.start(WebApplicationType.SERVLET, (context) -> {
			context.registerBean(Clock.class, upstox::clock);
			context.registerBean(Pause.class, () -> upstox::advance);
		}, properties.toArray(String[]::new));
	}

	private static String read(ActuatorApplication application, String endpoint) {
		ActuatorApplication.Reply reply = application.get("/actuator/" + endpoint);
		assertThat(reply.status()).as(endpoint).isEqualTo(200);
		return reply.body();
	}

	private static String echo(UpstoxSimulatorCredentials credentials) {
		return "You sent %s, %s and %s".formatted(credentials.pinCode(), credentials.totpSecret(),
				credentials.clientSecret());
	}

	private static List<String> secrets(UpstoxSimulator upstox) {
		UpstoxSimulatorCredentials credentials = upstox.credentials();
		List<String> secrets = new ArrayList<>(
				List.of(credentials.pinCode(), credentials.totpSecret(), credentials.clientSecret()));
		secrets.addAll(upstox.issuedTokens());
		assertThat(secrets).hasSizeGreaterThan(3);
		return secrets;
	}

}
