package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

/**
 * The sample application: its start, its idle days, and under load.
 */
final class SampleTables {

	private static final String THREAD = "start/thread/";

	private static final List<String> LOAD = List.of("rate", "p50", "p99", "p99.9", "requests", "failed");

	private SampleTables() {
	}

	static String start(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("the sample application", "starter on", "`upstox.enabled=false`",
				"on to off");
		table.row("from the start of the process until it is ready, ms", results.spread("start/on/ms").toMarkdown(),
				results.spread("start/off/ms").toMarkdown(),
				results.ratio("start/on/ms", "start/off/ms").toMarkdown() + " ×");
		for (String figure : List.of("mebibytes", "threads")) {
			table.row(figure.equals("threads") ? "threads of Java, when all is quiet" : "live heap, 13 s later, MiB",
					results.spread("start/on/" + figure).toMarkdown(),
					results.spread("start/off/" + figure).toMarkdown(),
					"+ " + difference(results, "start/on/" + figure, "start/off/" + figure).toMarkdown());
		}
		return table.toMarkdown() + "\nThreads that one has more of: " + threads(results) + ".\n";
	}

	private static String threads(BenchmarkResults results) {
		List<String> more = results.figures()
			.keySet()
			.stream()
			.filter((name) -> name.startsWith(THREAD))
			.map((name) -> "`%s` %s".formatted(name.substring(THREAD.length()), results.spread(name).toMarkdown()))
			.toList();
		return more.isEmpty() ? "none" : String.join(", ", more);
	}

	private static QuartileSpread difference(BenchmarkResults results, String name, String base) {
		return QuartileSpread
			.of(BenchmarkResults.pairwise(results.all(name), results.all(base), (on, off) -> on - off));
	}

	static List<PerformanceGoal> startGoals(BenchmarkResults results) {
		return List.of(
				PerformanceGoal.atMost("start of the sample, starter on against off", " ×", 1.03,
						results.ratio("start/on/ms", "start/off/ms")),
				PerformanceGoal.atMost("live heap of the starter", " MiB", 3,
						difference(results, "start/on/mebibytes", "start/off/mebibytes")),
				PerformanceGoal.atMost("threads of the starter", "", 1,
						difference(results, "start/on/threads", "start/off/threads")));
	}

	static String idle(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("24 simulated hours, store", "looks and logins", "CPU time, ms",
				"allocated, MiB");
		for (String store : List.of("memory", "file")) {
			String row = "idle/%s/".formatted(store);
			table.row(store, results.spread(row + "tasks").toMarkdown(), results.spread(row + "ms").toMarkdown(),
					results.spread(row + "mebibytes").toMarkdown());
		}
		return table.toMarkdown();
	}

	static List<PerformanceGoal> idleGoals(BenchmarkResults results) {
		return List.of(new PerformanceGoal("24 hours of the refresher, file store, CPU time",
				"written down, near nothing", results.spread("idle/file/ms").toMarkdown() + " ms", true));
	}

	static String soak(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("a stretch of the soak", "starter on", "`upstox.enabled=false`",
				"added");
		for (String figure : LOAD) {
			table.row(label(figure), results.spread("soak/on/" + figure).toMarkdown(),
					results.spread("soak/off/" + figure).toMarkdown(),
					difference(results, "soak/on/" + figure, "soak/off/" + figure).toMarkdown());
		}
		List<Double> heap = results.all("soak/mebibytes");
		return table.toMarkdown() + """

				Revocations %s, logins %s (the first included), requests with a dead token %s of %s. \
				Live heap after each minute, MiB: %s.
				""".formatted(text(results, "soak/revocations"), text(results, "soak/logins"),
				text(results, "soak/dead"), QuartileSpread.text(sum(results, "soak/on/requests")),
				String.join(", ", heap.stream().map(QuartileSpread::text).toList()));
	}

	private static String label(String figure) {
		return switch (figure) {
			case "rate" -> "requests a second";
			case "requests", "failed" -> figure;
			default -> figure + " of a request, µs";
		};
	}

	private static String text(BenchmarkResults results, String name) {
		return results.spread(name).toMarkdown();
	}

	private static double sum(BenchmarkResults results, String name) {
		return results.all(name).stream().mapToDouble(Double::doubleValue).sum();
	}

	static List<PerformanceGoal> soakGoals(BenchmarkResults results) {
		List<Double> heap = results.all("soak/mebibytes");
		double growth = heap.get(heap.size() - 1) - heap.get(0);
		List<PerformanceGoal> goals = new ArrayList<>();
		goals.add(PerformanceGoal.exactly("logins of the soak for each token that expired", 1,
				QuartileSpread.of(List.of(results.median("soak/logins") / (results.median("soak/revocations") + 1)))));
		if (heap.size() > 1) {
			goals.add(PerformanceGoal.atMost("growth of the live heap in the soak", " MiB", 1,
					QuartileSpread.of(List.of(growth))));
		}
		return goals;
	}

}
