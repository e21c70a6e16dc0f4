package io.github.upstoxtotp.benchmarks.results;

import java.util.List;

/**
 * The command line against its command that needs no token.
 */
final class CliTables {

	private static final double WHOLE_LOGIN = 3;

	private static final double STORED_TOKEN = 2;

	private static final String CLI = "cli/";

	private static final String SECONDS = "/s";

	private CliTables() {
	}

	static String cli(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("a whole process", "wall time, s", "to `totp`", "peak memory, MiB");
		commands(results).forEach((command) -> table.row(command, results.spread(CLI + command + SECONDS).toMarkdown(),
				toTotp(results, command).toMarkdown() + " ×",
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

	static List<PerformanceGoal> goals(BenchmarkResults results) {
		return List.of(goal(results, "generate-token, a whole login", WHOLE_LOGIN),
				goal(results, "generate-token, the token is stored", STORED_TOKEN));
	}

	private static PerformanceGoal goal(BenchmarkResults results, String command, double limit) {
		return PerformanceGoal.atMost("`%s`, against `totp`".formatted(command), " ×", limit, toTotp(results, command));
	}

	private static QuartileSpread toTotp(BenchmarkResults results, String command) {
		return results.ratio(CLI + command + SECONDS, CLI + "totp" + SECONDS);
	}

}
