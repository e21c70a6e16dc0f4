package io.github.upstoxtotp.sample.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final Path folder;

	EnvironmentTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void fileIsReadAsVariables() throws IOException {
		write("export UPSTOX_PIN_CODE='012345'", "UPSTOX_REDIRECT_URI=https://example.com/${UPSTOX_PIN_CODE}");
		process(Map.of());
		assertThat(bound("upstox.pin-code")).isEqualTo("012345");
		assertThat(bound("upstox.redirect-uri")).isEqualTo("https://example.com/012345");
	}

	@Test
	void valueOfTheFileIsNoPlaceholderForSpring() throws IOException {
		write("UPSTOX_CLIENT_SECRET='a${b:c}d'", "UPSTOX_TOTP_SECRET=${SECRET}", "UPSTOX_PASSWORD=\\${x:y}");
		process(Map.of("SECRET", "x${user.home}"));
		assertThat(bound("upstox.client-secret")).isEqualTo("a${b:c}d");
		assertThat(bound("upstox.totp-secret")).isEqualTo("x${user.home}");
		assertThat(bound("upstox.password")).isEqualTo("\\${x:y}");
	}

	@Test
	void variableWinsOverTheFileInAReference() throws IOException {
		write("ID=file", "UPSTOX_CLIENT_ID=${ID}");
		process(Map.of("ID", "environment"));
		assertThat(bound("upstox.client-id")).isEqualTo("environment");
	}

	@Test
	void variableWinsOverTheFile() throws IOException {
		write("UPSTOX_USERNAME=1111111111", "UPSTOX_CLIENT_ID=file");
		process(Map.of("UPSTOX_USERNAME", "2222222222"));
		assertThat(bound("upstox.username")).isEqualTo("2222222222");
		assertThat(bound("upstox.client-id")).isEqualTo("file");
	}

	@Test
	void demoIsTheDefaultProfile() {
		process(Map.of());
		assertThat(defaultProfile()).isEqualTo("demo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPSTOX_DEBUG", "UPSTOX_ENDPOINTS_API", "UPSTOX_LOGIN_FLOW", "UPSTOX_REDIRECT_URI" })
	void demoIsTheDefaultProfileWhenThereAreSettingsButNoCredentials(String name) {
		process(Map.of(name, "value", "UPSTOX_USERNAME", ""));
		assertThat(defaultProfile()).isEqualTo("demo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPSTOX_USERNAME", "UPSTOX_PIN_CODE", "UPSTOX_TOTP_SECRET", "UPSTOX_CLIENT_ID",
			"UPSTOX_CLIENT_SECRET", "UPSTOX_ACCESS_TOKEN", "UPSTOX_ACCOUNTS_RAVI_PINCODE" })
	void liveIsTheDefaultProfileWhenThereAreCredentials(String name) {
		process(Map.of(name, "value"));
		assertThat(defaultProfile()).isEqualTo("live");
	}

	@Test
	void liveIsTheDefaultProfileWhenTheFileHasCredentials() throws IOException {
		write("UPSTOX_USERNAME=9876543210");
		process(Map.of());
		assertThat(defaultProfile()).isEqualTo("live");
	}

	@Test
	void liveIsTheDefaultProfileWhenArgumentsHaveCredentials() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("arguments", Map.of("upstox.username", "9876543210")));
		process(Map.of());
		assertThat(defaultProfile()).isEqualTo("live");
	}

	private void write(String... lines) throws IOException {
		Files.writeString(this.folder.resolve(".env"), String.join("\n", lines));
	}

	private void process(Map<String, Object> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		this.environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		SpringApplication application = new SpringApplication();
		new DotenvEnvironmentPostProcessor(this.folder.resolve(".env")).postProcessEnvironment(this.environment,
				application);
		new DefaultProfileEnvironmentPostProcessor().postProcessEnvironment(this.environment, application);
	}

	private String bound(String property) {
		return Binder.get(this.environment).bind(property, String.class).get();
	}

	private String defaultProfile() {
		return bound("spring.profiles.default");
	}

}
