package io.github.upstoxtotp.benchmarks.year;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A year, or some days, of a scenario.
 */
final class World {

	/**
	 * Noon in India, on a day without anything special.
	 */
	private static final long START = Instant.parse("2026-11-02T06:30:00Z").toEpochMilli();

	private static final double STRAY_FAULTS = 0.005;

	private static final long DAYS_OF_A_MONTH = 30L;

	private final VirtualTime time = new VirtualTime(START);

	private final Tally tally = new Tally();

	private final Scenario scenario;

	private final long seed;

	private final Engine.Factory engines;

	private final Weather weather;

	private final List<Customer> customers;

	/**
	 * Creates a world.
	 * @param scenario what it is like
	 * @param seed decides what happens
	 * @param engines makes what keeps the tokens
	 */
	World(Scenario scenario, long seed, Engine.Factory engines) {
		SplittableRandom random = new SplittableRandom(seed);
		this.scenario = scenario;
		this.seed = seed;
		this.engines = engines;
		this.weather = new Weather(this.time, random.split(), scenario.troubles().isEmpty() ? 0 : STRAY_FAULTS);
		this.customers = IntStream.rangeClosed(1, scenario.accounts())
			.mapToObj((number) -> new Customer(this, "AB000" + number, random.split()))
			.toList();
		new Troubles(this, random.split()).begin();
	}

	/**
	 * Lets it happen, from noon of a day to the end of the tokens on a later one.
	 * @param days the days after the first boundary
	 * @param progress takes the number of each month that has passed
	 * @return what was counted
	 */
	Outcome run(int days, IntConsumer progress) {
		for (Customer customer : this.customers) {
			IntStream.range(0, this.scenario.replicas()).forEach((i) -> customer.join());
		}
		for (int month = 1; month * DAYS_OF_A_MONTH <= days; month++) {
			int passed = month;
			this.time.at(START + passed * DAYS_OF_A_MONTH * TokenDays.DAY, () -> progress.accept(passed));
		}
		this.time.run(TokenDays.end(START) + days * TokenDays.DAY);
		return new Outcome(this.scenario, this.seed, (days + 1) * this.scenario.accounts(), this.tally);
	}

	VirtualTime time() {
		return this.time;
	}

	Tally tally() {
		return this.tally;
	}

	Scenario scenario() {
		return this.scenario;
	}

	Engine.Factory engines() {
		return this.engines;
	}

	Weather weather() {
		return this.weather;
	}

	List<Customer> customers() {
		return this.customers;
	}

}
