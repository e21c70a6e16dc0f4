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
record Section(String part, Function<Results, String> table, Function<Results, List<Goal>> goals) {

	static final List<Section> ALL = List.of(new Section("read", ReadTables::read, ReadTables::readGoals),
			new Section("clients", ReadTables::clients, ReadTables::clientGoals),
			new Section("login", LoginTables::login, LoginTables::goals),
			new Section("login-profile", (results) -> ProfileTables.of(results, "login-profile/"),
					(results) -> List.of()),
			new Section("crowd", CrowdTables::crowd, CrowdTables::goals),
			new Section("crowd-25", CrowdTables::crowd, CrowdTables::goals),
			new Section("start", SampleTables::start, SampleTables::startGoals),
			new Section("idle", SampleTables::idle, SampleTables::idleGoals),
			new Section("soak", SampleTables::soak, SampleTables::soakGoals), new Section("soak-profile",
					(results) -> ProfileTables.of(results, "soak-profile/"), (results) -> List.of()),
			new Section("cli", CliTables::cli, CliTables::goals));

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
