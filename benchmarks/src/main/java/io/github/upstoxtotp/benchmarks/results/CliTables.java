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

	static String cli(Results results) {
		Table table = new Table("a whole process", "wall time, s", "to the Python client's login", "peak memory, MiB");
		commands(results).forEach((command) -> table.row(command, results.spread(CLI + command + SECONDS).toMarkdown(),
				toPython(results, command).toMarkdown() + " ×",
				results.spread(CLI + command + "/mebibytes").toMarkdown()));
		return table.toMarkdown();
	}

	private static List<String> commands(Results results) {
		return results.statistics()
			.keySet()
			.stream()
			.filter((name) -> name.startsWith(CLI) && name.endsWith(SECONDS))
			.map((name) -> name.substring(CLI.length(), name.length() - SECONDS.length()))
			.toList();
	}

	private static Spread toPython(Results results, String command) {
		return Spread.of(results.all(CLI + command + SECONDS).stream().map((seconds) -> seconds / PYTHON).toList());
	}

	static List<Goal> goals(Results results) {
		return commands(results).stream()
			.filter((command) -> command.equals("totp") || command.startsWith("generate-token, a whole login"))
			.map((command) -> Goal.atMost("`%s`, against the Python client".formatted(command), " ×", LIMIT,
					toPython(results, command)))
			.toList();
	}

}
