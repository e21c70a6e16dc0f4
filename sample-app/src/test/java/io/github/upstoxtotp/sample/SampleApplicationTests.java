package io.github.upstoxtotp.sample;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the application as {@code java -jar} does, with an environment of its own.
 */
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	@Test
	void demoIsTheDefaultAndRunsTheSimulatorInside(CapturedOutput output) {
		UpstoxSimulator simulator;
		try (ConfigurableApplicationContext context = start(Map.of(),
				(application) -> application.initializers(new DemoMorning()))) {
			simulator = context.getBean(UpstoxSimulator.class);
			assertThat(context.getEnvironment().matchesProfiles("demo")).isTrue();
			get(context, "/api/profile").jsonPath("$.data.user_id").isEqualTo("AB1234");
			get(context, "/api/profile?account=ravi").jsonPath("$.data.user_id").isEqualTo("CD5678");
			get(context, "/api/token").jsonPath("$.state")
				.isEqualTo("VALID")
				.jsonPath("$.expiresAt")
				.isEqualTo("2026-11-23T22:00:00Z")
				.jsonPath("$.nextLoginAt")
				.isNotEmpty();
			get(context, "/actuator/info").jsonPath("$.mode").isEqualTo("demo");
			assertThat(output).contains("http://127.0.0.1:" + port(context) + "/");
		}
		assertThat(simulator.wireMock().isRunning()).isFalse();
		assertThat(simulator.account("asha").logins()).isOne();
		assertThat(simulator.account("ravi").logins()).isOne();
	}

	@Test
	void openPageDoesNotHoldUpTheEnd(CapturedOutput output) throws Exception {
		HttpResponse<InputStream> page;
		try (ConfigurableApplicationContext context = start(Map.of(),
				(application) -> application.initializers(new DemoMorning()))) {
			page = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/api/page/events".formatted(port(context))))
					.build(), BodyHandlers.ofInputStream());
			assertThat(page.body().read()).isNotNegative();
		}
		assertThat(page.body().readAllBytes()).isNotEmpty();
		assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
	}

	@Test
	void demoUsesNoCredentialsOfTheEnvironment() {
		Map<String, Object> variables = Map.of("SPRING_PROFILES_ACTIVE", "live", "UPSTOX_USERNAME", "9000000000",
				"UPSTOX_PIN_CODE", "000000", "UPSTOX_ACCESS_TOKEN", "a-token", "UPSTOX_ENDPOINTS_API",
				"https://api.example.com", "UPSTOX_USER_ID", "XY0000", "UPSTOX_PRIMARY", "meera",
				"UPSTOX_ACCOUNTS_MEERA_PINCODE", "000000", "UPSTOX_ACCOUNTS_ASHA_CLIENT_SECRET", "000000");
		try (ConfigurableApplicationContext context = start(variables,
				(application) -> application.initializers(new DemoMorning()), "--spring.profiles.active=demo")) {
			assertThat(context.getEnvironment().getActiveProfiles()).containsExactly("demo");
			assertThat(context.getBean(UpstoxAccounts.class).names()).containsExactly("asha", "ravi", "uma", "vikram");
			get(context, "/api/profile").jsonPath("$.data.user_id").isEqualTo("AB1234");
		}
	}

	@Test
	void liveTakesTheEnvironmentOfWhateverServer() {
		MutableClock clock = MutableClock.system();
		clock.setTo(SimulatorClock.MORNING);
		try (UpstoxSimulator server = UpstoxSimulator.builder().clock(clock).start();
				ConfigurableApplicationContext context = start(variables(server), (application) -> application
					.initializers((starting) -> starting.getBeanFactory().registerSingleton("clock", clock)))) {
			assertThat(context.getEnvironment().matchesProfiles("live")).isTrue();
			assertThat(context.getBeansOfType(UpstoxSimulator.class)).isEmpty();
			get(context, "/api/token").json(
					"{\"account\":\"default\",\"state\":\"EMPTY\",\"userId\":null,\"issuedAt\":null,\"expiresAt\":null,\"nextLoginAt\":null,\"waitReason\":null,\"waitMessage\":null,\"lastError\":null,\"lastRefusal\":null,\"storeDown\":false}");
			assertThat(server.logins()).isZero();
			get(context, "/api/profile").jsonPath("$.data.user_id").isEqualTo("AB1234");
			get(context, "/api/token").jsonPath("$.state").isEqualTo("VALID");
			assertThat(server.logins()).isOne();
		}
	}

	@Test
	void liveTakesSeveralAccountsOfTheEnvironment() {
		MutableClock clock = MutableClock.system();
		clock.setTo(SimulatorClock.MORNING);
		try (UpstoxSimulator server = UpstoxSimulator.builder().clock(clock).account("asha").account("ravi").start()) {
			Map<String, Object> variables = variables(server);
			variables.put("UPSTOX_PRIMARY", "ravi");
			try (ConfigurableApplicationContext context = start(variables, (application) -> application
				.initializers((starting) -> starting.getBeanFactory().registerSingleton("clock", clock)))) {
				assertThat(context.getEnvironment().matchesProfiles("live")).isTrue();
				get(context, "/api/accounts").jsonPath("$[1].primary").isEqualTo(true);
				get(context, "/api/profile").jsonPath("$.data.user_id")
					.isEqualTo(server.account("ravi").credentials().userId());
				get(context, "/api/profile?account=asha").jsonPath("$.data.user_id")
					.isEqualTo(server.account("asha").credentials().userId());
				assertThat(server.logins()).isEqualTo(2);
			}
		}
	}

	private static Map<String, Object> variables(UpstoxSimulator server) {
		Map<String, Object> variables = server.properties()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> nameOf(entry.getKey()), Map.Entry::getValue));
		variables.put("UPSTOX_REFRESH_STARTUP", "lazy");
		variables.put("UPSTOX_STORE_TYPE", "memory");
		return variables;
	}

	private static String nameOf(String property) {
		return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

	private static ConfigurableApplicationContext start(Map<String, Object> variables,
			UnaryOperator<SpringApplicationBuilder> customizer, String... arguments) {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
		return customizer.apply(new SpringApplicationBuilder(SampleApplication.class).environment(environment))
			.run(StringUtils.addStringToArray(arguments, "--server.port=0"));
	}

	private static RestTestClient.BodyContentSpec get(ConfigurableApplicationContext context, String path) {
		return RestTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port(context))
			.build()
			.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	private static String port(ConfigurableApplicationContext context) {
		return String.valueOf(context.getEnvironment().getProperty("local.server.port"));
	}

}
