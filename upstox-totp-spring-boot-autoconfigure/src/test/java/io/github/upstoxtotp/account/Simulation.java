package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.upstoxtotp.UpstoxToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that sends requests at a steady pace, and counts what must not happen by
 * the clock of Upstox.
 */
final class Simulation {

	private final Rig rig;

	private int deadTokensSent;

	private Duration without = Duration.ZERO;

	Simulation(Rig rig) {
		this.rig = rig;
	}

	void runUntil(Instant end, Duration pace) {
		while (this.rig.clock.instant().isBefore(end)) {
			Instant before = this.rig.clock.instant();
			this.rig.run(pace);
			send(Duration.between(before, this.rig.clock.instant()));
		}
	}

	/**
	 * Sleeps for most of each hour.
	 */
	void dozeUntil(Instant end) {
		while (this.rig.clock.instant().isBefore(end)) {
			this.rig.clock.jump(Duration.ofMinutes(59));
			runUntil(this.rig.clock.instant().plusSeconds(60), Duration.ofSeconds(60));
		}
	}

	private void send(Duration passed) {
		UpstoxToken token = this.rig.lifecycle.currentToken();
		if (token == null) {
			this.without = this.without.plus(passed);
			assertThat(this.rig.lifecycle.getTokenAsync()).isNotNull();
		}
		else if (!this.rig.upstox.accepts(token)) {
			this.deadTokensSent++;
		}
	}

	/**
	 * Returns how long there was no token, as the requests saw it.
	 */
	Duration without() {
		return this.without;
	}

	void assertHarmless(String description) {
		assertThat(this.deadTokensSent).as("dead tokens, %s", description).isZero();
		assertThat(this.rig.upstox.timeSteps()).as("time steps, %s", description).doesNotHaveDuplicates();
		assertThat(ends()).as("logins of a day, %s", description).doesNotHaveDuplicates();
		assertBudget(this.rig.upstox.generations(), description);
	}

	private List<Instant> ends() {
		return this.rig.upstox.issues().stream().map(FakeUpstox::endOfDay).toList();
	}

	static void assertBudget(List<Instant> generations, String description) {
		assertThat(closest(generations, Rig.BUDGET.perWindow())).as("generations in a window, %s", description)
			.allSatisfy((gap) -> assertThat(gap).isGreaterThanOrEqualTo(Rig.BUDGET.window()));
		List<Instant> days = generations.stream().map(FakeUpstox::endOfDay).toList();
		int most = Rig.BUDGET.perDay();
		assertThat(IntStream.range(most, days.size()).filter((i) -> days.get(i).equals(days.get(i - most))))
			.as("generations in a day, %s", description)
			.isEmpty();
	}

	private static List<Duration> closest(List<Instant> moments, int distance) {
		return IntStream.range(distance, moments.size())
			.mapToObj((i) -> Duration.between(moments.get(i - distance), moments.get(i)))
			.toList();
	}

}
