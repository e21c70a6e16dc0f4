package io.github.upstoxtotp.benchmarks.results;

import java.util.List;
import java.util.function.Function;

/**
 * A place of the page that is filled from the results of a part.
 *
 * @param part the name of the part, and of the place
 * @param table makes the table
 * @param goals works out the goals
 */
record PageSection(String part, Function<BenchmarkResults, String> table,
		Function<BenchmarkResults, List<PerformanceGoal>> goals) {

	static final List<PageSection> ALL = List.of(new PageSection("read", ReadTables::read, ReadTables::readGoals),
			new PageSection("clients", ReadTables::clients, ReadTables::clientGoals),
			new PageSection("login", LoginTables::login, LoginTables::goals),
			new PageSection("login-profile", (results) -> ProfileTables.of(results, "login-profile/"),
					(results) -> List.of()),
			new PageSection("crowd", CrowdTables::crowd, CrowdTables::goals),
			new PageSection("crowd-25", CrowdTables::crowd, CrowdTables::goals),
			new PageSection("accounts", AccountTables::accounts, AccountTables::goals),
			new PageSection("start", SampleTables::start, SampleTables::startGoals),
			new PageSection("idle", SampleTables::idle, SampleTables::idleGoals),
			new PageSection("soak", SampleTables::soak, SampleTables::soakGoals), new PageSection("soak-profile",
					(results) -> ProfileTables.of(results, "soak-profile/"), (results) -> List.of()),
			new PageSection("cli", CliTables::cli, CliTables::goals));

	/**
	 * Returns the name of the file with the results.
	 */
	String file() {
		return switch (this.part) {
			case "clients" -> "read";
			case "soak-profile" -> "soak";
			default -> this.part;
		};
	}

}
