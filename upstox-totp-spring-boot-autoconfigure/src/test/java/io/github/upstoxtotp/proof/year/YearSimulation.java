package io.github.upstoxtotp.proof.year;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A year, or some days, of a scenario in virtual time. The same seed gives the same run.
 */
final class YearSimulation {

	/**
	 * Noon in India.
	 */
	private static final long START = Instant.parse("2026-11-02T06:30:00Z").toEpochMilli();

	/**
	 * The first boundary of the token days.
	 */
	static final long FIRST_BOUNDARY = TokenDays.end(START);

	private static final double RANDOM_FAULTS = 0.005;

	private final VirtualTime time = new VirtualTime(START);

	private final YearStatistics statistics = new YearStatistics();

	private final YearScenario scenario;

	private final long seed;

	private final Function<SimulatedProcess, TokenEngine> engines;

	private final NetworkConditions conditions;

	private final List<SimulatedCustomer> customers;

	/**
	 * Creates a simulation.
	 * @param scenario the scenario
	 * @param seed the seed of all randomness
	 * @param engines creates the engine of a process
	 */
	YearSimulation(YearScenario scenario, long seed, Function<SimulatedProcess, TokenEngine> engines) {
		SplittableRandom random = new SplittableRandom(seed);
		this.scenario = scenario;
		this.seed = seed;
		this.engines = engines;
		this.conditions = new NetworkConditions(this.time, random.split(),
				scenario.faults().isEmpty() ? 0 : RANDOM_FAULTS);
		this.customers = IntStream.rangeClosed(1, scenario.accounts())
			.mapToObj((number) -> new SimulatedCustomer(this, "AB000" + number, random.split()))
			.toList();
		new FaultSchedule(this, random.split()).begin();
	}

	/**
	 * Runs from noon of a day to the boundary some days after the next one.
	 * @param days the days after the first boundary
	 * @return the result
	 */
	YearResult run(int days) {
		runUntil(FIRST_BOUNDARY + days * TokenDays.DAY);
		return new YearResult(this.scenario, this.seed, (days + 1) * this.scenario.accounts(), this.statistics);
	}

	/**
	 * Runs from noon of a day for some time.
	 * @param duration how long, in milliseconds
	 */
	void runFor(long duration) {
		runUntil(START + duration);
	}

	private void runUntil(long end) {
		for (SimulatedCustomer customer : this.customers) {
			IntStream.range(0, this.scenario.processes()).forEach((i) -> customer.addProcess());
		}
		this.time.run(end);
	}

	VirtualTime time() {
		return this.time;
	}

	YearStatistics statistics() {
		return this.statistics;
	}

	YearScenario scenario() {
		return this.scenario;
	}

	Function<SimulatedProcess, TokenEngine> engines() {
		return this.engines;
	}

	NetworkConditions conditions() {
		return this.conditions;
	}

	List<SimulatedCustomer> customers() {
		return this.customers;
	}

}
