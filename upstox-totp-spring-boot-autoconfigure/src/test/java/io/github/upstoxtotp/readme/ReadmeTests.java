package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the README to the code.
 */
class ReadmeTests {

	private static final Path SOURCES = Path.of("src/test/java/io/github/upstoxtotp/readme");

	private static final Pattern PROPERTIES = Pattern.compile("<!-- properties:.*?-->\n(.*?)<!-- /properties -->",
			Pattern.DOTALL);

	private final String readme = read(Path.of("../README.md"));

	@Test
	void javaSnippetsAreCompiled() throws IOException {
		String sources;
		try (Stream<Path> files = Files.list(SOURCES)) {
			sources = files.map(ReadmeTests::read).map(ReadmeTests::withoutSpace).collect(Collectors.joining());
		}
		assertThat(snippets("java")).hasSizeGreaterThan(3)
			.allSatisfy((snippet) -> assertThat(sources).contains(withoutSpace(snippet)));
	}

	@Test
	void yamlSnippetStartsTheLibrary() throws IOException {
		ByteArrayResource yaml = new ByteArrayResource(snippets("yaml").get(0).getBytes(StandardCharsets.UTF_8));
		PropertySource<?> source = new YamlPropertySourceLoader().load("readme", yaml).get(0);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment().getPropertySources().addLast(source))
			.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UpstoxTokenProvider.class));
	}

	@Test
	void propertyTableIsThatOfTheMetadata() throws IOException {
		String expected = table();
		Files.writeString(Path.of("target/properties.md"), expected);
		assertThat(PROPERTIES.matcher(this.readme).results().map((result) -> result.group(1)))
			.as("copy target/properties.md")
			.containsExactly(expected);
	}

	private static String table() throws IOException {
		JsonNode metadata = new ObjectMapper()
			.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
		return StreamSupport.stream(metadata.path("properties").spliterator(), false)
			.filter((property) -> !property.path("deprecated").asBoolean())
			.sorted((left, right) -> left.path("name").asText().compareTo(right.path("name").asText()))
			.map(ReadmeTests::row)
			.collect(Collectors.joining("\n", "| property | default | |\n|---|---|---|\n", "\n"));
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

	private List<String> snippets(String language) {
		Pattern fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
		return fence.matcher(this.readme).results().map((MatchResult result) -> result.group(1)).toList();
	}

	private static String withoutSpace(String text) {
		return text.replaceAll("\\s+", "");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
