package io.github.upstoxtotp.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BenchmarkPage} and the tables.
 */
class BenchmarkPageTests {

	private static final String EMPTY = Stream
		.concat(Stream.of("goals", "peers"), PageSection.ALL.stream().map(PageSection::part))
		.map((name) -> "Prose of %1$s.\n<!-- %1$s -->\nold\n<!-- /%1$s -->\n".formatted(name))
		.collect(Collectors.joining());

	private Path folder;

	@BeforeEach
	void makeFolder(@TempDir Path newFolder) {
		this.folder = newFolder;
	}

	@Test
	void replacesWhatStandsBetweenMarkersAndNothingElse() {
		BenchmarkPage page = new BenchmarkPage("before\n<!-- a -->\nold\n<!-- /a -->\nafter\n").with("a", "new");
		assertThat(page.text()).isEqualTo("before\n<!-- a -->\nnew\n<!-- /a -->\nafter\n");
		assertThat(page.with("a", "new")).isEqualTo(page);
	}

	@Test
	void doesNotLoseATableThatThePageHasNoPlaceFor() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BenchmarkPage("<!-- a -->\n").with("a", "new"))
			.withMessageContaining("'a'");
	}

	@Test
	void saysWhatWasNotMeasured() throws IOException {
		String text = update();
		assertThat(text).contains("Prose of read.", "Not measured yet.").doesNotContain("old");
	}

	@Test
	void tellsGoalsThatAreMetFromThoseThatAreMissed() throws Exception {
		measure("crowd", (series, quick) -> {
			add(series, "crowd/platform/callers", 500, 500);
			add(series, "crowd/platform/logins", 1, 1);
			add(series, "crowd/platform/ms", 40, 60, 70);
			add(series, "crowd/async/callers", 10_000, 10_000);
			add(series, "crowd/async/logins", 1, 1);
			add(series, "crowd/async/ms", 10, 20, 30);
		});
		assertThat(update())
			.containsPattern(
					"\\| 500 platform threads on JDK \\d+ at the end of a token, logins \\| 1 " + "\\| 1 \\| met \\|")
			.containsPattern("500 platform .* \\| ≤ 50 ms \\| 60 \\(50 to 65\\) ms \\| \\*\\*missed\\*\\* \\|")
			.containsPattern("10,000 callers .* \\| ≤ 50 ms \\| 20 \\(15 to 25\\) ms \\| met \\|");
	}

	@Test
	void marksFiguresOfAQuickRun() throws Exception {
		measure("idle", (series, quick) -> {
			for (String store : List.of("memory", "file")) {
				add(series, "idle/%s/tasks".formatted(store), 17_285);
				add(series, "idle/%s/ms".formatted(store), 9.5);
				add(series, "idle/%s/mebibytes".formatted(store), 42);
			}
		});
		assertThat(update()).contains("a quick run: the figures are rough", "| memory | 17,285 | 9.50 | 42 |");
	}

	@Test
	void comparesTheCommandLineWithThePythonClient() throws Exception {
		measure("cli", (series, quick) -> {
			for (String command : List.of("totp", "status", "generate-token, a whole login")) {
				add(series, "cli/%s/s".formatted(command), 0.43, 0.86, 1.29);
				add(series, "cli/%s/mebibytes".formatted(command), 60);
			}
		});
		assertThat(update()).contains("| status | 0.86 (0.65 to 1.08) | 2 (1.50 to 2.50) × | 60 |",
				"| `generate-token, a whole login`, against the Python client | ≤ 1.30 × | 2 (1.50 to 2.50) × | **missed** |")
			.doesNotContain("`status`");
	}

	@Test
	void comparesAThousandAccountsWithOne() throws Exception {
		measure("accounts", (series, quick) -> {
			for (int accounts : List.of(1, 10, 100, 1000)) {
				add(series, "accounts/%d/heap".formatted(accounts), 10_000 + 10 * (accounts - 1));
				add(series, "accounts/%d/morning".formatted(accounts), 0.6 * Math.ceil(accounts / 4.0) * 1.2);
				add(series, "accounts/%d/exchanges".formatted(accounts), 6);
			}
		});
		assertThat(update()).contains("| live heap of each further account | 0 | 10 | 10 | 10 | 1 × | ≤ 16 KiB | met |",
				"| 03:31 to all tokens, against the floor | 1.20 | 1.20 | 1.20 | 1.20 | 1 × | ≤ 1.10 × | **missed** |",
				"| 1,000 accounts: live heap of each further account | ≤ 16 KiB | 10 KiB | met |")
			.doesNotContain("read of a token by name");
	}

	@Test
	void takesRatiosFromTheSameRun() {
		BenchmarkResults results = new BenchmarkResults(
				new MeasurementEnvironment("", "", 2, "", "JDK 17.0.1", List.of(), true),
				Map.of("ours", List.of(1.0, 20.0, 3.0), "theirs", List.of(2.0, 40.0, 6.0)));
		assertThat(results.ratio("ours", "theirs").toMarkdown()).isEqualTo("0.50");
	}

	private void measure(String name, BenchmarkPart part) throws Exception {
		BenchmarkResults.measure(name, part, true, this.folder);
	}

	private static void add(MeasuredSeries series, String name, double... figures) {
		for (double figure : figures) {
			series.add(name, figure);
		}
	}

	private String update() throws IOException {
		Path page = this.folder.resolve("page.md");
		Files.writeString(page, EMPTY);
		BenchmarkPage.update(page, this.folder);
		return Files.readString(page);
	}

}
