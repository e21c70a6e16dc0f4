package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.ClassUtils;

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
			upstox.country-code | +91
			upstox.debug | false
			upstox.sleep-time | 0ms
			upstox.endpoints.api | https://api.upstox.com
			upstox.endpoints.service | https://service.upstox.com
			upstox.endpoints.login | https://login.upstox.com
			upstox.http.connect-timeout | 5s
			upstox.http.read-timeout | 15s
			upstox.login.flow | auto
			upstox.login.timeout | 60s
			upstox.login.concurrency | 4
			upstox.login.budget.window | 10m
			upstox.login.budget.per-window | 2
			upstox.login.budget.per-day | 16
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

	@Test
	void listsHaveArraysForDefaults() {
		assertThat(this.properties.values())
			.filteredOn((property) -> property.path("type").asText().startsWith("java.util.List"))
			.filteredOn((property) -> property.has("defaultValue"))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("defaultValue").isArray()).isTrue());
	}

	@Test
	void keysOfMapsAreHinted() {
		assertThat(this.properties.values())
			.filteredOn((property) -> property.path("type").asText().startsWith("java.util.Map"))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(hint(property.path("name").asText() + ".keys").path("providers"))
				.isNotEmpty());
	}

	@Test
	void passwordAloneIsDeprecatedAndSaysWhy() {
		assertThat(this.properties.values()).filteredOn((property) -> property.has("deprecation"))
			.singleElement()
			.satisfies((property) -> {
				assertThat(property.path("name").asText()).isEqualTo("upstox.password");
				assertThat(property.path("deprecation").path("reason").asText()).isNotBlank();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			upstox.login.flow | auto, current, legacy
			upstox.refresh.startup | background, blocking, lazy
			upstox.store.jdbc.initialize-schema | always, embedded, never
			upstox.store.type | file, jdbc, memory, redis
			upstox.client.hosts | api.upstox.com, api-hft.upstox.com, api-v2.upstox.com
			upstox.token.zone | Asia/Kolkata
			""")
	void choicesAreHinted(String name, String values) {
		JsonNode hint = hint(name);
		assertThat(hint.path("values").findValuesAsText("value")).containsExactly(values.split(", "));
	}

	@Test
	void everyChoiceOfAnEnumIsHinted() throws ClassNotFoundException {
		for (JsonNode property : this.properties.values()) {
			String name = property.path("name").asText();
			Class<?> type = ClassUtils.forName(property.path("type").asText().replaceAll("<.*>", ""), null);
			if (name.startsWith("upstox.") && type.isEnum()) {
				JsonNode hint = hint(name);
				assertThat(hint.path("values").findValuesAsText("value")).containsExactlyInAnyOrder(constants(type));
				assertThat(hint.path("values").findValuesAsText("description")).hasSize(type.getEnumConstants().length);
			}
		}
	}

	@Test
	void conditionsOfEveryAutoConfigurationAreInMetadata() throws IOException {
		Properties conditions = PropertiesLoaderUtils
			.loadAllProperties("META-INF/spring-autoconfigure-metadata.properties");
		assertThat(ImportCandidates.load(AutoConfiguration.class, null)).filteredOn((name) -> name.contains("upstox"))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(conditions).containsKey(name));
	}

	private static JsonNode hint(String name) {
		return Objects.requireNonNull(read("hints").get(name), name);
	}

	private static String[] constants(Class<?> type) {
		return Stream.of(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.toArray(String[]::new);
	}

	private static Map<String, JsonNode> read() {
		return read("properties");
	}

	private static Map<String, JsonNode> read(String section) {
		ClassPathResource resource = new ClassPathResource("META-INF/spring-configuration-metadata.json");
		try {
			JsonNode metadata = new ObjectMapper().readTree(resource.getInputStream());
			return StreamSupport.stream(metadata.path(section).spliterator(), false)
				.collect(Collectors.toMap((property) -> property.path("name").asText(), (property) -> property));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The property metadata cannot be read", ex);
		}
	}

}
