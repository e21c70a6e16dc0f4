package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.readme.Page.Fence;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the pages of the guide to the code. No snippet is of a kind that nobody checks.
 */
class DocsTests {

	private static final List<Path> SOURCES = List.of(Path.of("src/test/java/io/github/upstoxtotp/readme"),
			Path.of("src/test/java/io/github/upstoxtotp/autoconfigure/web"), Path.of("../sample-app/src/main/java"),
			Path.of("../sample-app/src/test/java"), Path.of("../examples"));

	/**
	 * A method of a test, linked to its file.
	 */
	private static final Pattern TEST = Pattern.compile("\\[`(\\w+Tests)\\.(\\w+)`\\]\\((\\S+\\.java)\\)");

	/**
	 * Diagrams are drawn when the site is built; the other kinds are checked here, in
	 * {@link SettingsTests}, {@link ContainerTests}, {@link CoordinatesTests} and
	 * {@link OutputTests}.
	 */
	private static final Set<String> CHECKED = Set.of("java", "mermaid", "yaml", "dotenv", "xml", "kotlin", "groovy",
			"shell", "sql", "text", "json", "nginx");

	/**
	 * Why docs/run-snippets.sh does not run a snippet of the shell.
	 */
	private static final Set<String> NEEDS = Set.of("", "needs-account", "needs-cluster", "needs-docker",
			"needs-graalvm", "needs-node", "needs-repository", "needs-time");

	@ParameterizedTest
	@MethodSource("pages")
	void everySnippetIsOfAKindThatIsChecked(Page page) {
		assertThat(page.fences()).allSatisfy((fence) -> assertThat(fence.language()).isIn(CHECKED));
		assertThat(page.text().lines().filter((line) -> line.strip().startsWith("```"))).as("only whole fences")
			.hasSize(2 * page.fences().size());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyPageHasOneTitle(Page page) {
		String prose = page.text().replaceAll("(?ms)^```.*?^```$", "");
		assertThat(prose.lines().filter((line) -> line.startsWith("# "))).hasSize(1);
	}

	static Stream<Page> pages() {
		return Page.all().stream();
	}

	@Test
	void javaIsCompiled() {
		String sources = sources(".java");
		assertThat(Page.fences("java")).hasSizeGreaterThan(20)
			.allSatisfy((fence) -> assertThat(sources).contains(withoutSpace(fence.content())));
	}

	@Test
	void kotlinIsCompiledUnlessItIsOfABuild() {
		String sources = sources(".kt");
		assertThat(Page.fences("kotlin")).filteredOn((fence) -> !CoordinatesTests.isOfABuild(fence))
			.isNotEmpty()
			.allSatisfy((fence) -> assertThat(sources).contains(withoutSpace(fence.content())));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void testsThatAreNamedExist(Page page) {
		assertThat(TEST.matcher(page.text()).results()).allSatisfy((named) -> {
			Path file = Path.of("..").resolve(named.group(3));
			assertThat(file).hasFileName(named.group(1) + ".java");
			assertThat(read(file)).contains("void " + named.group(2) + "(");
		});
	}

	@Test
	void everyPromiseNamesATest() {
		String promises = Page.frontPage().text().replaceAll("(?s).*\\| proved by \\|\n(.*?)\n\n.*", "$1");
		assertThat(promises.lines().skip(1)).hasSizeGreaterThan(5).allMatch((line) -> TEST.matcher(line).find());
	}

	@Test
	void pageOfTheApiNamesEveryPackage() throws IOException {
		String api = Page.named("api.md").text();
		try (Stream<Path> packages = Files.list(Path.of("src/main/java/io/github/upstoxtotp"))) {
			assertThat(packages.filter(Files::isDirectory)).hasSizeGreaterThan(5)
				.allMatch((folder) -> api.contains("." + folder.getFileName() + "`")
						|| api.contains("`" + folder.getFileName() + "`"));
		}
	}

	@Test
	void tablesAreThoseOfTheLibraryAndThatOfTheAccounts() throws IOException {
		assertThat(Page.fences("sql").map(Fence::content)).containsExactlyInAnyOrder(
				resource("io/github/upstoxtotp/store/schema.sql"), resource("readme/upstox_account.sql"));
	}

	private static String resource(String path) throws IOException {
		return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
	}

	@Test
	void proxyLogsNothingOfThePathOfTheNotifier() {
		assertThat(Page.fences("nginx").map(Fence::content)).singleElement(InstanceOfAssertFactories.STRING)
			.startsWith("location /upstox/notifier/ {")
			.contains("access_log off;", "error_log /dev/null ")
			.matches("location \\S+ \\{\\R(\\t[^{};]+;\\R)+}\\R");
	}

	@Test
	void shellIsRunOrSaysWhatItNeeds() {
		assertThat(Page.fences("shell")).isNotEmpty()
			.allSatisfy((fence) -> assertThat(fence.note()).isIn(NEEDS))
			.filteredOn((fence) -> fence.note().isEmpty())
			.allSatisfy((fence) -> assertThat(fence.content().lines())
				.allMatch((line) -> line.matches("(mvn|java|curl|cd) .*")));
	}

	@Test
	void sampleIsStartedAsADemoWhateverTheEnvironmentHolds() {
		assertThat(Page.fences("shell")
			.flatMap((fence) -> fence.content().lines())
			.filter((line) -> line.matches(".*java .*sample-app\\.jar.*") && !line.contains("jarmode=tools")))
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(line).endsWith(" --spring.profiles.active=demo"));
	}

	private static String sources(String suffix) {
		return SOURCES.stream().flatMap((folder) -> below(folder, suffix)).collect(Collectors.joining());
	}

	private static Stream<String> below(Path folder, String suffix) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(suffix))
				.map(DocsTests::read)
				.map(DocsTests::withoutSpace)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
