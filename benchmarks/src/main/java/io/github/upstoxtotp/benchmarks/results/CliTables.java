package io.github.upstoxtotp.benchmarks.results;

import java.util.List;

/**
 * The command line against the Python client.
 */
final class CliTables {

	// What the Python client takes for a login on two cores, by loopback and without its
	// pauses.
	private static final double PYTHON = 0.43;

	private static final double LIMIT = 1.3;

	private static final String CLI = "cli/";

	private static final String SECONDS = "/s";

	private CliTables() {
	}

	static String cli(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("a whole process", "wall time, s", "to the Python client's login",
				"peak memory, MiB");
		commands(results).forEach((command) -> table.row(command, results.spread(CLI + command + SECONDS).toMarkdown(),
				toPython(results, command).toMarkdown() + " ×",
				results.spread(CLI + command + "/mebibytes").toMarkdown()));
		return table.toMarkdown();
	}

	private static List<String> commands(BenchmarkResults results) {
		return results.figures()
			.keySet()
			.stream()
			.filter((name) -> name.startsWith(CLI) && name.endsWith(SECONDS))
			.map((name) -> name.substring(CLI.length(), name.length() - SECONDS.length()))
			.toList();
	}

	private static QuartileSpread toPython(BenchmarkResults results, String command) {
		return QuartileSpread
			.of(results.all(CLI + command + SECONDS).stream().map((seconds) -> seconds / PYTHON).toList());
	}

	static List<PerformanceGoal> goals(BenchmarkResults results) {
		return commands(results).stream()
			.filter((command) -> command.equals("totp") || command.startsWith("generate-token, a whole login"))
			.map((command) -> PerformanceGoal.atMost("`%s`, against the Python client".formatted(command), " ×", LIMIT,
					toPython(results, command)))
			.toList();
	}

}
