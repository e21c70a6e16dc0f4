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
			.containsPattern("\\| logins for up to 10,000 callers .* on JDK \\d+ \\| ≤ 1 \\| 1 \\| met \\|")
			.containsPattern(
					"waits after the login .* \\| ≤ 50 ms \\| 60 \\(50 to 65\\) ms \\| \\*\\*missed\\*\\* \\|");
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
	void comparesCommandsOfTheCommandLineWithTheOneThatNeedsNoToken() throws Exception {
		measure("cli", (series, quick) -> {
			add(series, "cli/totp/s", 0.4, 0.5, 0.6);
			add(series, "cli/generate-token, a whole login/s", 1.6, 2, 2.4);
			add(series, "cli/generate-token, the token is stored/s", 0.8, 1, 1.2);
			for (String command : List.of("totp", "generate-token, a whole login",
					"generate-token, the token is stored")) {
				add(series, "cli/%s/mebibytes".formatted(command), 60);
			}
		});
		assertThat(update()).contains("| `generate-token, a whole login`, against `totp` | ≤ 3 × | 4 × | **missed** |",
				"| `generate-token, the token is stored`, against `totp` | ≤ 2 × | 2 × | met |",
				"| totp | 0.50 (0.45 to 0.55) | 1 × | 60 |");
	}

	@Test
	void comparesAReadWithTheClockAndTheFastestPeer() throws Exception {
		measure("read", (series, quick) -> {
			for (int threads : List.of(1, 2, 8)) {
				String row = "ReadBenchmark/%s/" + threads + "/";
				add(series, row.formatted("upstoxTotp") + "ns", (threads == 8) ? 24 : 21);
				for (String other : List.of("clock", "google", "aws", "azure", "springSecurity")) {
					add(series, row.formatted(other) + "ns", other.equals("clock") ? 20 : 30);
				}
				for (String each : List.of("upstoxTotp", "clock", "google", "aws", "azure", "springSecurity")) {
					add(series, row.formatted(each) + "bytes", 0);
				}
			}
			for (String client : List.of("RestClient", "WebClient")) {
				for (String method : List.of("none", "byHand", "upstoxTotp", "springSecurity", "springSecurityServlet",
						"springSecurityReactive")) {
					String row = "%sBenchmark/%s/1/".formatted(client, method);
					double added = method.startsWith("spring") ? 400 : method.equals("none") ? 0 : 100;
					add(series, row + "ns", 1_000 + added);
					add(series, row + "bytes", 1_000 + added);
				}
			}
		});
		assertThat(update()).contains(
				"| read of a valid token by 1, 2 and 8 threads, against one reading of the clock | ≤ 1.10 × | 1.20 × | **missed** |",
				"| read of a valid token by 1, 2 and 8 threads, against the fastest peer | ≤ 1 × | 0.80 × | met |",
				"| time added to `RestClient`, against a header set by hand | ≤ 1.50 × | 1 × | met |",
				"| bytes added to `WebClient`, against Spring Security | ≤ 0.40 × | 0.25 × | met |");
	}

	@Test
	void comparesALoginWithTheSameExchanges() throws Exception {
		measure("login", (series, quick) -> {
			for (String scheme : List.of("http", "https")) {
				for (int delay : List.of(0, 20, 80)) {
					String row = "login/%s/%d/".formatted(scheme, delay);
					add(series, row + "floor", 100);
					add(series, row + "ours", (delay == 0) ? 300 : 102);
					add(series, row + "floor-new", 110);
					add(series, row + "ours-new", (delay == 20) ? 121 : 110);
				}
			}
		});
		assertThat(update()).contains(
				"| whole login, new connections, against the same exchanges with no logic | ≤ 1.05 × | 1.10 × | **missed** |",
				"| whole login, connections ready, against the same exchanges with no logic | ≤ 1.10 × | 1.02 × | met |");
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
