package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole login against its floor.
 */
final class LoginTables {

	private static final List<String> SCHEMES = List.of("http", "https");

	private static final List<Integer> DELAYS = List.of(0, 20, 80);

	private static final double LIMIT = 1.05;

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
		List<PerformanceGoal> goals = new ArrayList<>();
		for (String scheme : SCHEMES) {
			for (int delay : DELAYS) {
				String row = "login/%s/%d/".formatted(scheme, delay);
				String what = "whole login, %d ms an exchange, %s, ".formatted(delay, scheme);
				goals.add(PerformanceGoal.atMost(what + "connections ready, against the floor", " ×", LIMIT,
						results.ratio(row + "ours", row + "floor")));
				goals.add(PerformanceGoal.atMost(what + "new connections, against the floor that has them ready", " ×",
						LIMIT, results.ratio(row + "ours-new", row + "floor")));
			}
		}
		return goals;
	}

}
