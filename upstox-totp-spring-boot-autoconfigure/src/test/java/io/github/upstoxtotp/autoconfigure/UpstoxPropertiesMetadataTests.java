package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxPropertiesMetadataTests {

	private final Map<String, JsonNode> properties = read();

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.properties).isNotEmpty()
			.allSatisfy((name, property) -> assertThat(property.path("description").asText()).as(name)
				.isNotBlank()
				.endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void descriptionsOfFlagsStartWithWhether() {
		assertThat(this.properties).allSatisfy((name, property) -> {
			if (property.path("type").asText().equals("java.lang.Boolean")) {
				assertThat(property.path("description").asText()).as(name).startsWith("Whether ");
			}
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			upstox.enabled | true
			upstox.debug | false
			upstox.sleep-time | 0ms
			upstox.endpoints.api | https://api.upstox.com
			upstox.endpoints.service | https://service.upstox.com
			upstox.endpoints.login | https://login.upstox.com
			upstox.http.connect-timeout | 5s
			upstox.http.read-timeout | 15s
			upstox.login.flow | auto
			upstox.login.timeout | 60s
			upstox.login.budget.window | 10m
			upstox.login.budget.per-window | 2
			upstox.login.budget.per-day | 6
			upstox.token.expires-at | 03:30
			upstox.token.zone | Asia/Kolkata
			upstox.refresh.enabled | true
			upstox.refresh.startup | background
			upstox.refresh.delay | 1m
			upstox.refresh.spread | 10m
			upstox.refresh.deadline | 08:45
			upstox.client.retry-on-unauthorized | true
			upstox.store.type | file
			upstox.store.key-prefix | upstox:
			upstox.store.file.directory | ~/.upstox-totp
			upstox.store.jdbc.initialize-schema | embedded
			""")
	void defaultsAreThoseOfTheContract(String name, String value) {
		assertThat(this.properties).hasEntrySatisfying(name,
				(property) -> assertThat(property.path("defaultValue").asText()).isEqualTo(value));
	}

	@ParameterizedTest
	@CsvSource({ "upstox.username", "upstox.password", "upstox.pin-code", "upstox.totp-secret", "upstox.client-id",
			"upstox.client-secret", "upstox.redirect-uri", "upstox.access-token" })
	void credentialsHaveNoDefault(String name) {
		assertThat(this.properties).hasEntrySatisfying(name,
				(property) -> assertThat(property.has("defaultValue")).isFalse());
	}

	private static Map<String, JsonNode> read() {
		ClassPathResource resource = new ClassPathResource("META-INF/spring-configuration-metadata.json");
		try {
			JsonNode metadata = new ObjectMapper().readTree(resource.getInputStream());
			return StreamSupport.stream(metadata.path("properties").spliterator(), false)
				.collect(Collectors.toMap((property) -> property.path("name").asText(), (property) -> property));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The property metadata cannot be read", ex);
		}
	}

}
