package io.github.upstoxtotp.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many callers when a token expires.
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
		String on = " when a token expires, on JDK " + results.environment().feature();
		return List.of(PerformanceGoal.atMost("logins for up to 10,000 callers" + on, "", 1, worst(results, "logins")),
				PerformanceGoal.atMost("the last of them waits after the login" + on, " ms", LIMIT,
						worst(results, "ms")));
	}

	private static QuartileSpread worst(BenchmarkResults results, String figure) {
		return QuartileSpread.worst(KINDS.keySet()
			.stream()
			.map((kind) -> "crowd/%s/%s".formatted(kind, figure))
			.filter(results::has)
			.map(results::spread)
			.toList());
	}

}
