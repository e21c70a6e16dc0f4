package io.github.upstoxtotp.benchmarks.year;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link YearSimulation}, in its short form.
 */
class YearSimulationTests {

	private static final int DAYS = 12;

	private static final int FEW_DAYS = 4;

	@ParameterizedTest
	@MethodSource("strict")
	void targetsAreMet(Scenario scenario, long seed) {
		Outcome outcome = run(scenario, seed, DAYS);
		assertThat(outcome.unexplainedLogins()).as("logins without need").isZero();
		assertThat(outcome.daysWithout()).as("days without a login").isZero();
		assertThat(outcome.tally().deadTokens()).as("dead tokens").isZero();
		assertThat(outcome.tally().mostGenerations()).as("generations in ten minutes").isBetween(1, 2);
		assertThat(outcome.tally().repeatedPins()).as("repeated PINs").isZero();
		assertThat(outcome.tally().repeatedTimeSteps()).as("time steps sent twice").isZero();
		assertThat(outcome.tally().wrongTotps()).as("wrong TOTPs").isZero();
		assertThat(outcome.unavailableSeconds()).as("unavailable seconds").isZero();
		assertThat(outcome.tally().lacks(Lack.WINDOW_SPENT)).as("seconds for which two lost OTPs are an excuse")
			.isZero();
		assertThat(outcome.meetsTargets()).isTrue();
	}

	static Stream<Arguments> strict() {
		return Scenario.strict()
			.stream()
			.flatMap((scenario) -> LongStream.rangeClosed(1, 2).mapToObj((seed) -> Arguments.of(scenario, seed)));
	}

	@Test
	void quietYearHasOneLoginADay() {
		Outcome outcome = run(Scenario.QUIET, 1, DAYS);
		assertThat(outcome.loginsPerDay()).isEqualTo("1 / 1 / 1");
		assertThat(outcome.tally().logins()).hasSize(DAYS + 1);
		assertThat(outcome.tally().generations()).isEqualTo(DAYS + 1);
	}

	@ParameterizedTest
	@MethodSource("excused")
	void noDeadTokenIsSentAndNoAccountLockedWhateverHappens(Scenario scenario) {
		Outcome outcome = run(scenario, 1, FEW_DAYS);
		assertThat(outcome.unexplainedLogins()).as("logins without need").isZero();
		assertThat(outcome.tally().deadTokens()).as("dead tokens").isZero();
		assertThat(outcome.tally().repeatedPins()).as("repeated PINs").isZero();
		assertThat(outcome.tally().mostWrongPins()).as("wrong PINs in a row").isLessThan(5);
	}

	static List<Scenario> excused() {
		return Scenario.excused();
	}

	@Test
	void sameSeedGivesTheSameYear() {
		String once = figures(run(Scenario.EVERYTHING, 7, 1));
		assertThat(figures(run(Scenario.EVERYTHING, 7, 1))).isEqualTo(once);
		assertThat(figures(run(Scenario.EVERYTHING, 8, 1))).isNotEqualTo(once);
	}

	private static String figures(Outcome outcome) {
		return outcome.toMarkdown() + outcome.excusesToMarkdown();
	}

	@Test
	void reportHoldsTheSeedsAndEachRun() {
		ByteArrayOutputStream progress = new ByteArrayOutputStream();
		YearSimulation simulation = YearSimulation.run(1, List.of(5L, 6L),
				new PrintStream(progress, true, StandardCharsets.UTF_8));
		String markdown = simulation.toMarkdown();
		assertThat(markdown).contains("1 days after", "seeds 5, 6.");
		assertThat(simulation.strict()).hasSize(2 * Scenario.strict().size())
			.allSatisfy((outcome) -> assertThat(markdown).contains(outcome.toMarkdown(), outcome.excusesToMarkdown()));
		assertThat(simulation.excused()).hasSameSizeAs(Scenario.excused())
			.allSatisfy((outcome) -> assertThat(markdown).contains(outcome.toMarkdown(), outcome.excusesToMarkdown()));
		assertThat(progress.toString(StandardCharsets.UTF_8)).contains("quiet, seed 5: targets met");
	}

	private static Outcome run(Scenario scenario, long seed, int days) {
		return new World(scenario, seed, RealEngine::create).run(days, (month) -> {
		});
	}

}
