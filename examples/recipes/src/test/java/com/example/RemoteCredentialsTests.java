package com.example;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The credentials come from servers, which answer as those of Vault and Spring Cloud
 * Config do.
 */
class RemoteCredentialsTests {

	@RegisterExtension
	static UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension();

	private final JsonMapper json = new JsonMapper();

	@Test
	void credentialsOfVaultLogIn(UpstoxSimulator upstox) {
		upstox.wireMock()
			.stubFor(get("/v1/sys/internal/ui/mounts/secret/upstox").willReturn(answer(
					Map.of("data", Map.of("path", "secret/", "type", "kv", "options", Map.of("version", "2"))))));
		upstox.wireMock()
			.stubFor(get("/v1/secret/data/upstox").withHeader("X-Vault-Token", equalTo("made-up"))
				.willReturn(answer(Map.of("data", Map.of("data", credentials(upstox), "metadata", Map.of("version", 1))))));
		logIn(upstox, "vault", "VAULT_ADDR=" + upstox.api(), "VAULT_TOKEN=made-up",
				"spring.cloud.vault.session.lifecycle.enabled=false");
	}

	@Test
	void credentialsOfAConfigServerLogIn(UpstoxSimulator upstox) {
		serve(upstox, credentials(upstox));
		logIn(upstox, "config-server", "CONFIG_SERVER=" + upstox.api());
	}

	@Test
	void changedCredentialsOfAConfigServerLogInAfterARefreshAndAReset(UpstoxSimulator upstox) {
		Map<String, String> wrong = new HashMap<>(credentials(upstox));
		wrong.put("upstox.pin-code", "000000");
		serve(upstox, wrong);
		try (ConfigurableApplicationContext context = start(upstox, "config-server", "CONFIG_SERVER=" + upstox.api())) {
			UpstoxAccount account = context.getBean(UpstoxAccounts.class).primary();
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(account::getToken);
			serve(upstox, credentials(upstox));
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(account::reset);
			assertThat(context.getBean(ContextRefresher.class).refresh()).contains("upstox.pin-code");
			account.reset();
			assertThat(account.getToken().value()).isNotEmpty();
			assertThat(upstox.calls(Step.PIN)).isEqualTo(2);
		}
	}

	private void serve(UpstoxSimulator upstox, Map<String, String> credentials) {
		upstox.wireMock()
			.stubFor(get(urlPathMatching("/recipes/.*")).willReturn(answer(Map.of("name", "recipes", "profiles",
					new String[] { "default" }, "propertySources",
					new Object[] { Map.of("name", "upstox", "source", credentials) }))));
	}

	private com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer(Map<String, ?> body) {
		return okJson(this.json.writeValueAsString(body));
	}

	private static Map<String, String> credentials(UpstoxSimulator upstox) {
		return properties(upstox).filter((property) -> !property.getKey().startsWith("upstox.endpoints."))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Stream<Map.Entry<String, String>> properties(UpstoxSimulator upstox) {
		return upstox.properties().entrySet().stream();
	}

	private static void logIn(UpstoxSimulator upstox, String profile, String... properties) {
		try (ConfigurableApplicationContext context = start(upstox, profile, properties)) {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(upstox).loggedInOnce().hasNoViolations();
		}
	}

	private static ConfigurableApplicationContext start(UpstoxSimulator upstox, String profile, String... properties) {
		String[] endpoints = properties(upstox).filter((property) -> property.getKey().startsWith("upstox.endpoints."))
			.map((property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
		return new SpringApplicationBuilder(RecipesApplication.class).profiles(profile)
			.properties(endpoints)
			.properties(properties)
			.properties("server.port=0", "upstox.store.type=memory", "spring.datasource.generate-unique-name=true")
			.run();
	}

}
