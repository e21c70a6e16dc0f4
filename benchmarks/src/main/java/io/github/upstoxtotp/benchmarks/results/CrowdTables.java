package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many callers at the end of a token.
 */
final class CrowdTables {

	private static final Map<String, String> KINDS = kinds();

	private static final double LIMIT = 50;

	private CrowdTables() {
	}

	private static Map<String, String> kinds() {
		Map<String, String> kinds = new LinkedHashMap<>();
		kinds.put("platform", "platform threads");
		kinds.put("virtual", "virtual threads");
		kinds.put("async", "callers without a thread (`getTokenAsync`)");
		return kinds;
	}

	static String crowd(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("callers", "", "logins",
				"from the end of the login to the last caller's token, ms");
		KINDS.forEach((kind, name) -> {
			String row = "crowd/%s/".formatted(kind);
			if (results.has(row + "ms")) {
				table.row(results.spread(row + "callers").toMarkdown(), name,
						results.spread(row + "logins").toMarkdown(), results.spread(row + "ms").toMarkdown());
			}
		});
		return table.toMarkdown();
	}

	static List<PerformanceGoal> goals(BenchmarkResults results) {
		List<PerformanceGoal> goals = new ArrayList<>();
		KINDS.forEach((kind, name) -> {
			String row = "crowd/%s/".formatted(kind);
			if (results.has(row + "ms")) {
				String what = "%s %s on JDK %s at the end of a token"
					.formatted(results.spread(row + "callers").toMarkdown(), name, results.environment().feature());
				goals.add(PerformanceGoal.exactly(what + ", logins", 1, results.spread(row + "logins")));
				goals.add(PerformanceGoal.atMost(what + ", the last one waits after the login", " ms", LIMIT,
						results.spread(row + "ms")));
			}
		});
		return goals;
	}

}
