package io.github.upstoxtotp.benchmarks.results;

import java.util.List;

/**
 * A whole login against its floor.
 */
final class LoginTables {

	private static final List<String> SCHEMES = List.of("http", "https");

	private static final List<Integer> DELAYS = List.of(0, 20, 80);

	private static final double NEW_CONNECTIONS = 1.05;

	private static final double READY = 1.1;

	private LoginTables() {
	}

	static String login(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("exchange takes", "", "floor, ms", "login, connections ready, ms",
				"ratio", "login, new connections, ms", "ratio", "floor with new connections, ms",
				"login to that, ratio");
		for (String scheme : SCHEMES) {
			for (int delay : DELAYS) {
				String row = "login/%s/%d/".formatted(scheme, delay);
				table.row(delay + " ms", scheme, results.spread(row + "floor").toMarkdown(),
						results.spread(row + "ours").toMarkdown(),
						results.ratio(row + "ours", row + "floor").toMarkdown(),
						results.spread(row + "ours-new").toMarkdown(),
						results.ratio(row + "ours-new", row + "floor").toMarkdown(),
						results.spread(row + "floor-new").toMarkdown(),
						results.ratio(row + "ours-new", row + "floor-new").toMarkdown());
			}
		}
		return table.toMarkdown();
	}

	static List<PerformanceGoal> goals(BenchmarkResults results) {
		return List.of(
				PerformanceGoal.atMost("whole login, new connections, against the same exchanges with no logic", " ×",
						NEW_CONNECTIONS, worst(results, "ours-new", "floor-new")),
				PerformanceGoal.atMost("whole login, connections ready, against the same exchanges with no logic", " ×",
						READY, worst(results, "ours", "floor")));
	}

	// Without the exchanges that take no time, as no host of Upstox answers them.
	private static QuartileSpread worst(BenchmarkResults results, String ours, String floor) {
		return QuartileSpread.worst(SCHEMES.stream()
			.flatMap((scheme) -> DELAYS.stream()
				.filter((delay) -> delay > 0)
				.map((delay) -> "login/%s/%d/".formatted(scheme, delay))
				.map((row) -> results.ratio(row + ours, row + floor)))
			.toList());
	}

}
