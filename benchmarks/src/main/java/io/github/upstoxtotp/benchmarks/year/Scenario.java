package io.github.upstoxtotp.benchmarks.year;

import java.util.List;
import java.util.Set;

/**
 * What a year is like.
 *
 * @param name its name
 * @param accounts the number of accounts
 * @param replicas the number of processes of each account at the start
 * @param troubles what can go wrong
 */
record Scenario(String name, int accounts, int replicas, Set<Trouble> troubles) {

	private static final Set<Trouble> USUAL = Set.of(Trouble.UPSTOX, Trouble.PROCESSES, Trouble.FLEET);

	static final Scenario QUIET = new Scenario("quiet", 1, 1, Set.of());

	static final Scenario SINGLE = new Scenario("single", 1, 1, Set.of(Trouble.UPSTOX, Trouble.PROCESSES));

	static final Scenario REPLICAS = new Scenario("replicas", 1, 3, USUAL);

	static final Scenario ACCOUNTS = new Scenario("accounts", 2, 1, Set.of(Trouble.UPSTOX, Trouble.PROCESSES));

	static final Scenario STORE = new Scenario("store", 1, 3,
			Set.of(Trouble.UPSTOX, Trouble.PROCESSES, Trouble.FLEET, Trouble.STORE));

	static final Scenario REVOKED = new Scenario("revoked", 1, 2,
			Set.of(Trouble.PROCESSES, Trouble.FLEET, Trouble.REVOCATIONS));

	static final Scenario PIN = new Scenario("pin", 1, 2, Set.of(Trouble.PROCESSES, Trouble.FLEET, Trouble.PIN));

	static final Scenario LATE = new Scenario("late", 1, 2,
			Set.of(Trouble.UPSTOX_LATE, Trouble.PROCESSES, Trouble.FLEET));

	static final Scenario EVERYTHING = new Scenario("everything", 2, 3, Set.of(Trouble.values()));

	/**
	 * Returns the scenarios in which the targets hold without exception.
	 * @return the scenarios
	 */
	static List<Scenario> strict() {
		return List.of(QUIET, SINGLE, REPLICAS, ACCOUNTS);
	}

	/**
	 * Returns the scenarios in which somebody else has a part in what is missed.
	 * @return the scenarios
	 */
	static List<Scenario> excused() {
		return List.of(STORE, REVOKED, PIN, LATE, EVERYTHING);
	}

	boolean has(Trouble trouble) {
		return this.troubles.contains(trouble);
	}

}
