package io.github.upstoxtotp.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

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

}
