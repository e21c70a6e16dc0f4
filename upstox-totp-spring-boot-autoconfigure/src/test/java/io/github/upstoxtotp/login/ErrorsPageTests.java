package io.github.upstoxtotp.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.login.LoginErrors.Meaning;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the errors has every code that the library knows and no other one, and
 * quotes messages as they are.
 */
class ErrorsPageTests {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Pattern CODE = Pattern.compile("\\b(1017\\d{3}|4000001|UDAPI\\d+)\\b");

	private static final Pattern MESSAGE = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

	private static final Pattern SETTING = Pattern
		.compile("(?<![\\w.])(upstox(\\.[a-z*]+(-[a-z]+)*)+|UPSTOX(_[A-Z]+)+)");

	private final String page = read(Path.of("../docs/errors.md"));

	@Test
	void tableOfTheLoginServiceIsThatOfTheCode() throws IOException {
		assertTable("service-errors", LoginErrors.SERVICE);
	}

	@Test
	void tableOfTheApiIsThatOfTheCode() throws IOException {
		assertTable("api-errors", LoginErrors.API);
	}

	private void assertTable(String name, Map<String, Meaning> meanings) throws IOException {
		String expected = table(meanings);
		Files.writeString(Path.of("target", name + ".md"), expected);
		Pattern marked = Pattern.compile("<!-- %1$s:.*?-->\n(.*?)<!-- /%1$s -->".formatted(name), Pattern.DOTALL);
		assertThat(marked.matcher(this.page).results().map((found) -> found.group(1))).as("copy target/%s.md", name)
			.containsExactly(expected);
	}

	@Test
	void pageNamesNoCodeThatTheLibraryDoesNotKnow() {
		assertThat(CODE.matcher(this.page).results().map(MatchResult::group))
			.allMatch((code) -> LoginErrors.SERVICE.containsKey(code) || LoginErrors.API.containsKey(code));
	}

	@Test
	void messagesAreThoseOfTheLibrary() {
		String code = sources().replaceAll("\"\\s*\\+\\s*\"", "");
		assertThat(MESSAGE.matcher(this.page)
			.results()
			.map((found) -> found.group(1))
			.filter((text) -> text.contains(" "))).hasSizeGreaterThan(30).allMatch(code::contains);
	}

	private static String table(Map<String, Meaning> meanings) {
		Map<Meaning, List<String>> codes = new LinkedHashMap<>();
		new TreeMap<>(meanings)
			.forEach((code, meaning) -> codes.computeIfAbsent(meaning, (unused) -> new ArrayList<>()).add(code));
		return codes.entrySet()
			.stream()
			.map((entry) -> row(entry.getValue(), entry.getKey()))
			.collect(Collectors.joining("\n", "| code | what happened | kind | what to do |\n|---|---|---|---|\n",
					"\n"));
	}

	private static String row(List<String> codes, Meaning meaning) {
		return "| %s | %s | %s | %s |".formatted(String.join(", ", codes), meaning.message(), meaning.kind(),
				SETTING.matcher(meaning.tip()).replaceAll("`$1`"));
	}

	private static String sources() {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(ErrorsPageTests::read)
				.collect(Collectors.joining());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
