package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Captures everything that is logged at TRACE, and every text that the library makes of
 * itself, and looks for secrets in it.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyTests {

	private static final Pattern SECRET_VALUE = Pattern
		.compile("\"(?:otp|validateOtpToken|validateOTPToken|inputText|access_token|extended_token)\":\"([^\"]+)\""
				+ "|[?&]code=([A-Za-z0-9]+)|(?:^|&)code=([A-Za-z0-9]+)");

	private static final Pattern COOKIE_VALUE = Pattern.compile("^[^=]+=([^;]{8,})");

	private final List<String> texts = new ArrayList<>();

	@TempDir
	private Path folder = Path.of("");

	@AfterEach
	void quieten() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
	}

	@Test
	void noSecretIsSeenAnywhere(CapturedOutput output) throws IOException {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			upstox.clock().setTo(Instant.parse("2026-06-09T22:30:00Z"));
			logIn(upstox, Map.of());
			upstox.fail(Step.TOKEN).with(Fault.garbage()).once();
			logIn(upstox, Map.of());
			for (Step step : List.of(Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE, Step.TOKEN)) {
				upstox.fail(step).with(Fault.errorCode(1000001, echo(upstox.credentials()))).once();
				logIn(upstox, Map.of());
			}
			logIn(upstox, Map.of("upstox.pin-code", "987654"));
			logIn(upstox, Map.of("upstox.client-secret", "another-made-up-secret"));

			assertThat(output.getAll()).contains("DEBUG", "TRACE", "io.github.upstoxtotp");
			assertThat(this.texts).as("failures").filteredOn((text) -> text.contains("You sent ***")).hasSize(10);
			List<String> files = files();
			for (String secret : secrets(upstox)) {
				assertThat(files).as("on the disk: %s", secret).isNotEmpty().noneMatch((file) -> file.contains(secret));
				assertThat(occurrences(secret, output.getAll())).as("in the log: %s", secret).isEmpty();
				assertThat(this.texts).as("in a text: %s", secret)
					.allSatisfy((text) -> assertThat(occurrences(secret, text)).isEmpty());
			}
		}
	}

	private List<String> files() throws IOException {
		try (Stream<Path> paths = Files.walk(this.folder)) {
			return paths.filter(Files::isRegularFile).map(SecrecyTests::nameAndContent).toList();
		}
	}

	private static String nameAndContent(Path file) {
		try {
			return file + " " + Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void logIn(UpstoxSimulator upstox, Map<String, String> changed) {
		upstox.advance(Duration.ofMinutes(11));
		Map<String, Object> properties = new HashMap<>(upstox.properties());
		properties.putAll(changed);
		properties.put("upstox.debug", "true");
		properties.put("upstox.refresh.startup", "lazy");
		properties.put("upstox.store.file.directory",
				this.folder.resolve(String.valueOf(this.texts.size())).toString());
		properties.put("logging.level.root", "TRACE");
		properties.put("spring.main.banner-mode", "off");
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(properties);
		application.addInitializers((context) -> {
			((GenericApplicationContext) context).registerBean(Clock.class, upstox::clock);
			((GenericApplicationContext) context).registerBean(Pause.class, () -> upstox::advance);
		});
		try (ConfigurableApplicationContext context = application.run()) {
			use(context);
		}
	}

	private void use(ConfigurableApplicationContext context) {
		UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
		try {
			this.texts.add(provider.getToken().toString());
			context.getBean("upstoxRestClient", RestClient.class)
				.get()
				.uri("/v2/user/profile")
				.retrieve()
				.toBodilessEntity();
		}
		catch (UpstoxException ex) {
			this.texts.add(ex.toString());
		}
		this.texts.add(provider.getStatus().toString());
		this.texts.add(context.getBean(UpstoxProperties.class).toString());
		context.getBeansOfType(Object.class)
			.values()
			.stream()
			.filter((bean) -> bean.getClass().getName().startsWith("io.github.upstoxtotp"))
			.forEach((bean) -> this.texts.add(bean.toString()));
	}

	private static String echo(UpstoxSimulatorCredentials credentials) {
		return "You sent %s, %s, %s and %s".formatted(credentials.pinCode(), credentials.totpSecret(),
				credentials.clientSecret(), base64(credentials.pinCode()));
	}

	private static List<String> secrets(UpstoxSimulator upstox) {
		UpstoxSimulatorCredentials credentials = upstox.credentials();
		List<String> secrets = new ArrayList<>(
				List.of(credentials.pinCode(), base64(credentials.pinCode()), credentials.totpSecret(),
						credentials.clientSecret(), "987654", base64("987654"), "another-made-up-secret"));
		secrets.addAll(upstox.issuedTokens());
		upstox.wireMock().getAllServeEvents().forEach((event) -> secrets.addAll(secretsOf(event)));
		assertThat(secrets).hasSizeGreaterThan(30);
		return secrets.stream().distinct().toList();
	}

	private static List<String> secretsOf(ServeEvent event) {
		List<String> secrets = new ArrayList<>();
		collect(SECRET_VALUE, event.getRequest().getBodyAsString(), secrets);
		collect(SECRET_VALUE, event.getResponse().getBodyAsString(), secrets);
		event.getResponse()
			.getHeaders()
			.all()
			.stream()
			.filter((header) -> header.keyEquals("Set-Cookie"))
			.flatMap((header) -> header.values().stream())
			.forEach((cookie) -> collect(COOKIE_VALUE, cookie, secrets));
		return secrets;
	}

	private static void collect(Pattern pattern, String text, List<String> secrets) {
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			for (int i = 1; i <= matcher.groupCount(); i++) {
				if (matcher.group(i) != null) {
					secrets.add(matcher.group(i));
				}
			}
		}
	}

	private static List<String> occurrences(String secret, String text) {
		if (!text.contains(secret)) {
			return List.of();
		}
		Pattern word = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
		return word.matcher(text).results().map(MatchResult::group).toList();
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(UpstoxAutoConfiguration.class)
	static class Application {

	}

}
