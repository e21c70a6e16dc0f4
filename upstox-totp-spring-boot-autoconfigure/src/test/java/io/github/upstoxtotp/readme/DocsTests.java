package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the pages of the docs to the code.
 */
class DocsTests {

	private static final Path SOURCES = Path.of("src/test/java/io/github/upstoxtotp/readme");

	private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	@ParameterizedTest
	@MethodSource
	void javaSnippetsAreCompiled(Path page) {
		String sources = list(SOURCES).map(DocsTests::withoutSpace).collect(Collectors.joining());
		assertThat(snippets(page)).isNotEmpty().allSatisfy((snippet) -> assertThat(sources).contains(snippet));
	}

	static Stream<Path> javaSnippetsAreCompiled() {
		return list(Path.of("../docs")).filter((page) -> page.toString().endsWith(".md"))
			.filter((page) -> !snippets(page).isEmpty());
	}

	private static List<String> snippets(Path page) {
		return JAVA.matcher(read(page)).results().map((result) -> result.group(1).replaceAll("\\s+", "")).toList();
	}

	private static Stream<Path> list(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String withoutSpace(Path file) {
		return read(file).replaceAll("\\s+", "");
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
