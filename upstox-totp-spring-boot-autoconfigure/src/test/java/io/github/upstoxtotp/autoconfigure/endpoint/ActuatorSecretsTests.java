package io.github.upstoxtotp.autoconfigure.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks an actuator that shows everything for everything it has, and looks for secrets.
 */
class ActuatorSecretsTests {

	private static final Pattern EXPECTED = Pattern
		.compile(".*/actuator/(heapdump|logfile|threaddump|shutdown)|.*\\{.*");

	private static final String FIXED_TOKEN = "e30.bWFkZS1lbHNld2hlcmU.c2lnbmF0dXJl";

	private static final String PROXY_PASSWORD = "made-up-word";

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void noSecretIsToldOfCredentialsInTheEnvironment() throws Exception {
		try (UpstoxSimulator upstox = simulator()) {
			Map<String, Object> variables = new HashMap<>();
			upstox.properties().forEach((name, value) -> variables.put(variable(name), value));
			variables.put("UPSTOX_PASSWORD", "made-up-password");
			assertNoSecretIsTold(upstox, variables, Map.of());
		}
	}

	@Test
	void noSecretIsToldThatHasAnotherName() throws Exception {
		try (UpstoxSimulator upstox = simulator()) {
			UpstoxSimulatorCredentials credentials = upstox.credentials();
			Map<String, Object> variables = new HashMap<>(
					Map.of("BROKER_PIN", credentials.pinCode(), "BROKER_SEED", credentials.totpSecret(), "COMMAND",
							"java -jar app.jar --upstox.client-secret=" + credentials.clientSecret()));
			Map<String, Object> properties = new HashMap<>(upstox.properties());
			properties.put("upstox.pin-code", "${BROKER_PIN}");
			properties.put("upstox.totpSecret", "${BROKER_SEED}");
			properties.remove("upstox.totp-secret");
			assertNoSecretIsTold(upstox, variables, properties);
		}
	}

	@Test
	void noTokenMadeElsewhereIsTold() throws Exception {
		try (UpstoxSimulator upstox = simulator()) {
			assertNoSecretIsTold(upstox, Map.of("MY_TOKEN", FIXED_TOKEN), Map.of("upstox.accessToken", "${MY_TOKEN}"));
		}
	}

	@Test
	void noPasswordOfAProxyIsTold() throws Exception {
		try (UpstoxSimulator upstox = simulator()) {
			String proxy = "http://trader:" + PROXY_PASSWORD + "@127.0.0.1:1";
			assertNoSecretIsTold(upstox, Map.of("HTTPS_PROXY", proxy, "UPSTOX_HTTP_PROXY", proxy),
					Map.of("upstox.accessToken", FIXED_TOKEN));
			assertNoSecretIsTold(upstox, Map.of("PROXY_WORD", PROXY_PASSWORD), Map.of("upstox.accessToken", FIXED_TOKEN,
					"upstox.http.proxy", "http://trader:${PROXY_WORD}@127.0.0.1:1"));
		}
	}

	private void assertNoSecretIsTold(UpstoxSimulator upstox, Map<String, Object> variables,
			Map<String, Object> properties) throws Exception {
		try (ConfigurableApplicationContext context = start(upstox, variables, properties)) {
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isNotEmpty();
			Map<String, String> answers = answers(context);
			assertThat(answers.keySet()).anyMatch((uri) -> uri.endsWith("/env"))
				.anyMatch((uri) -> uri.endsWith("/configprops"))
				.anyMatch((uri) -> uri.endsWith("/beans"));
			assertThat(answers).hasEntrySatisfying(base(context) + "/actuator/env",
					(answer) -> assertThat(answer).contains("\"mode\":{\"value\":\"shown\"}", "******"));
			for (String secret : secrets(upstox)) {
				Pattern word = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
				assertThat(answers).as(secret)
					.allSatisfy((uri, answer) -> assertThat(answer).as(uri).doesNotContainPattern(word));
			}
		}
	}

	private Map<String, String> answers(ConfigurableApplicationContext context) throws Exception {
		Map<String, String> answers = new TreeMap<>();
		JsonNode links = new ObjectMapper().readTree(get(base(context) + "/actuator")).path("_links");
		Stream<String> all = Stream.concat(
				StreamSupport.stream(links.spliterator(), false)
					.map((link) -> link.path("href").asText())
					.filter((uri) -> !EXPECTED.matcher(uri).matches()),
				Stream
					.of("env/upstox.pin-code", "env/UPSTOX_TOTP_SECRET", "env/BROKER_PIN", "env/MY_TOKEN",
							"env/upstox.access-token", "configprops/upstox")
					.map((path) -> base(context) + "/actuator/" + path));
		for (String uri : all.toList()) {
			answers.put(uri, get(uri));
		}
		return answers;
	}

	private static String base(ConfigurableApplicationContext context) {
		return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
	}

	private String get(String uri) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
		HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(uri).isIn(200, 404);
		return response.body();
	}

	private static List<String> secrets(UpstoxSimulator upstox) {
		UpstoxSimulatorCredentials credentials = upstox.credentials();
		List<String> secrets = new ArrayList<>(List.of(credentials.pinCode(), credentials.totpSecret(),
				credentials.clientSecret(), "made-up-password", FIXED_TOKEN, PROXY_PASSWORD,
				Base64.getEncoder().encodeToString(credentials.pinCode().getBytes(StandardCharsets.UTF_8))));
		secrets.addAll(upstox.issuedTokens());
		return secrets;
	}

	private static UpstoxSimulator simulator() {
		UpstoxSimulator upstox = UpstoxSimulator.builder().start();
		upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
		return upstox;
	}

	private static String variable(String property) {
		return property.replace('.', '_').replace("-", "_").toUpperCase(Locale.ROOT);
	}

	private static ConfigurableApplicationContext start(UpstoxSimulator upstox, Map<String, Object> variables,
			Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
		sources.addFirst(new MapPropertySource("properties", properties));
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		application.setEnvironment(environment);
		application.setDefaultProperties(Map.ofEntries(Map.entry("server.port", "0"), Map.entry("mode", "shown"),
				Map.entry("upstox.store.type", "memory"), Map.entry("upstox.refresh.startup", "lazy"),
				Map.entry("management.endpoints.web.exposure.include", "*"),
				Map.entry("management.endpoint.env.show-values", "always"),
				Map.entry("management.endpoint.configprops.show-values", "always"),
				Map.entry("management.endpoint.quartz.show-values", "always"),
				Map.entry("management.endpoint.health.show-details", "always"),
				Map.entry("management.endpoint.health.show-components", "always"),
				Map.entry("management.health.redis.enabled", "false"), Map.entry("spring.main.banner-mode", "off")));
		application.addInitializers(
				(context) -> ((GenericApplicationContext) context).registerBean(Clock.class, upstox::clock));
		return application.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
