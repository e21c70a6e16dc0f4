package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of all properties is made from their metadata, and the guide names no other
 * ones.
 */
class PropertyTableTests {

	private static final Pattern TABLE = Pattern.compile("<!-- properties:.*?-->\n(.*?)<!-- /properties -->",
			Pattern.DOTALL);

	/**
	 * The titles of the tables, and which properties each of them has.
	 */
	private static final Map<String, String> GROUPS = groups("Account and credentials",
			"upstox\\.(enabled|username|pin-code|totp-secret|client-id|client-secret|redirect-uri|country-code|user-id|password|accounts|primary)$",
			"Ways to a token", "upstox\\.(source|access-token|approval\\..*|browser\\..*)$", "When to log in",
			"upstox\\.(refresh|token)\\..*", "The login",
			"upstox\\.(login\\.(budget\\..*|concurrency|flow|timeout)|sleep-time|debug)$", "Store",
			"upstox\\.store\\..*", "Calls to Upstox", "upstox\\.(client|http)\\..*", "Addresses of Upstox",
			"upstox\\.(endpoints|login\\.paths)\\..*", "Actuator", "management\\..*");

	private static final Pattern NAME = Pattern.compile("`(upstox(?:\\.[a-z]+(?:-[a-z]+)*)+)(?:=[^`]*)?`");

	private static final Pattern VARIABLE = Pattern.compile("\\bUPSTOX(?:_[A-Z]+)+\\b");

	@Test
	void propertyTableIsThatOfTheMetadata() throws IOException {
		String expected = table();
		Files.writeString(Path.of("target/properties.md"), expected);
		assertThat(TABLE.matcher(Page.named("configuration.md").text()).results().map((result) -> result.group(1)))
			.as("copy target/properties.md")
			.containsExactly(expected);
	}

	@Test
	void everyPropertyThatAPageNamesIsThere() {
		KnownProperties known = new KnownProperties();
		assertThat(Page.all()).allSatisfy((page) -> {
			assertThat(NAME.matcher(page.text()).results().map((found) -> found.group(1)))
				.allMatch((name) -> known.has(name) || known.hasBelow(name) || isMeter(name));
			assertThat(VARIABLE.matcher(page.text()).results().map((found) -> found.group()))
				.allMatch((variable) -> known.hasVariable(variable));
		});
	}

	private static boolean isMeter(String name) {
		return Page.named("observability/README.md").text().contains("| `" + name + "` |");
	}

	private static String table() throws IOException {
		JsonNode metadata = new ObjectMapper()
			.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
		List<JsonNode> properties = StreamSupport.stream(metadata.path("properties").spliterator(), false)
			.filter((property) -> !property.path("deprecated").asBoolean())
			.sorted(Comparator.comparing((property) -> property.path("name").asText()))
			.toList();
		assertThat(properties).allSatisfy((property) -> assertThat(GROUPS.values())
			.filteredOn((names) -> property.path("name").asText().matches(names))
			.as(property.path("name").asText())
			.hasSize(1));
		return GROUPS.entrySet()
			.stream()
			.map((group) -> "### %s\n\n| property | default | |\n|---|---|---|\n%s\n".formatted(group.getKey(),
					properties.stream()
						.filter((property) -> property.path("name").asText().matches(group.getValue()))
						.map(PropertyTableTests::row)
						.collect(Collectors.joining("\n"))))
			.collect(Collectors.joining("\n", "\n", "\n"));
	}

	private static Map<String, String> groups(String... titlesAndNames) {
		Map<String, String> groups = new LinkedHashMap<>();
		for (int index = 0; index < titlesAndNames.length; index += 2) {
			groups.put(titlesAndNames[index], titlesAndNames[index + 1]);
		}
		return groups;
	}

	private static String row(JsonNode property) {
		return "| `%s` | %s | %s |".formatted(property.path("name").asText(),
				defaultValue(property.path("defaultValue")), property.path("description").asText());
	}

	private static String defaultValue(JsonNode value) {
		if (value.isMissingNode()) {
			return "";
		}
		Stream<JsonNode> values = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
		return values.map((single) -> "`" + single.asText() + "`").collect(Collectors.joining(", "));
	}

}
