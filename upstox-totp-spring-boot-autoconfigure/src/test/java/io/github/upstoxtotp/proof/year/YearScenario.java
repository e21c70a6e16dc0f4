package io.github.upstoxtotp.proof.year;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A kind of year: how many processes, and what can fail.
 *
 * @param name its name
 * @param accounts the number of accounts
 * @param processes the number of processes of each account at the start
 * @param faults what can fail
 */
record YearScenario(String name, int accounts, int processes, Set<FaultCategory> faults) {

	private static final Set<FaultCategory> USUAL = Set.of(FaultCategory.UPSTOX, FaultCategory.PROCESSES,
			FaultCategory.SCALING);

	static final YearScenario QUIET = new YearScenario("quiet", 1, 1, Set.of());

	static final YearScenario SINGLE = new YearScenario("single", 1, 1,
			Set.of(FaultCategory.UPSTOX, FaultCategory.PROCESSES));

	static final YearScenario REPLICAS = new YearScenario("replicas", 1, 3, USUAL);

	static final YearScenario ACCOUNTS = new YearScenario("accounts", 2, 1,
			Set.of(FaultCategory.UPSTOX, FaultCategory.PROCESSES));

	static final YearScenario STORE = new YearScenario("store", 1, 3,
			Set.of(FaultCategory.UPSTOX, FaultCategory.PROCESSES, FaultCategory.SCALING, FaultCategory.STORE));

	static final YearScenario REVOKED = new YearScenario("revoked", 1, 2,
			Set.of(FaultCategory.PROCESSES, FaultCategory.SCALING, FaultCategory.REVOCATIONS));

	static final YearScenario PIN = new YearScenario("pin", 1, 2,
			Set.of(FaultCategory.PROCESSES, FaultCategory.SCALING, FaultCategory.PIN));

	static final YearScenario LATE = new YearScenario("late", 1, 2,
			Set.of(FaultCategory.UPSTOX_LATE, FaultCategory.PROCESSES, FaultCategory.SCALING));

	static final YearScenario EVERYTHING = new YearScenario("everything", 2, 3, Set.of(FaultCategory.values()));

	/**
	 * Returns the scenarios in which all targets are met.
	 * @return the scenarios
	 */
	static List<YearScenario> strict() {
		return List.of(QUIET, SINGLE, REPLICAS, ACCOUNTS);
	}

	/**
	 * Returns the scenarios in which the store, Upstox or the user causes some misses.
	 * @return the scenarios
	 */
	static List<YearScenario> excused() {
		return List.of(STORE, REVOKED, PIN, LATE, EVERYTHING);
	}

	static List<YearScenario> all() {
		return Stream.concat(strict().stream(), excused().stream()).toList();
	}

	boolean has(FaultCategory fault) {
		return this.faults.contains(fault);
	}

}
