package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assumptions.assumeThat;

class SpringBootVersionCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.2.0", "3.4.13", "3.4.0-SNAPSHOT" })
	void oldVersionStopsTheStartWithTheReason(String version) {
		assertThatExceptionOfType(UpstoxConfigurationException.class)
			.isThrownBy(() -> SpringBootVersionCheck.verify(version))
			.satisfies((ex) -> {
				FailureAnalysis analysis = Objects.requireNonNull(new UpstoxConfigurationFailureAnalyzer().analyze(ex));
				assertThat(analysis.getDescription()).contains("needs Spring Boot 3.5 or later", version);
				assertThat(analysis.getAction()).contains("Update Spring Boot");
			});
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "3.5.0", "3.5.16", "4.0.9", "4.1.2", "10.0.0", "unknown" })
	void newVersionIsGood(String version) {
		assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.verify(version));
	}

	@Test
	void everyApplicationIsChecked() {
		List<?> initializers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(ApplicationContextInitializer.class);
		assertThat(initializers).hasAtLeastOneElementOfType(SpringBootVersionCheck.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.2", "3.4" })
	void applicationOnAnUnsupportedVersionSaysSoAtTheStart(String line) throws Exception {
		assumeThat(SpringBootVersion.getVersion()).as("a line that has Spring Framework 6").startsWith("3.");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dorg.springframework.boot.logging.LoggingSystem=none", "-cp",
				classPath(Path.of("target", "spring-boot", line)), UnsupportedApplication.class.getName())
			.redirectErrorStream(true)
			.start();
		assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
				"APPLICATION FAILED TO START",
				"The Upstox starter needs Spring Boot 3.5 or later, and this application runs on Spring Boot " + line,
				"Update Spring Boot");
		assertThat(process.waitFor()).isNotZero();
	}

	private static String classPath(Path springBoot) throws IOException {
		String separator = System.getProperty("path.separator");
		String present = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		try (Stream<Path> jars = Files.list(springBoot)) {
			return Stream
				.concat(jars.map(Path::toString),
						Stream.of(present.split(separator, -1))
							.filter((entry) -> !String.valueOf(Path.of(entry).getFileName()).startsWith("spring-boot")))
				.collect(Collectors.joining(separator));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class UnsupportedApplication {

		public static void main(String[] arguments) {
			SpringApplication.run(UnsupportedApplication.class, arguments);
		}

	}

}
