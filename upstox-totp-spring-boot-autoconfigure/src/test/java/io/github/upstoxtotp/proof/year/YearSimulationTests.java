package io.github.upstoxtotp.proof.year;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link YearSimulation} and {@link YearReport}, in their short form.
 */
class YearSimulationTests {

	private static final int DAYS = 12;

	private static final int FEW_DAYS = 4;

	@ParameterizedTest
	@MethodSource("strict")
	void targetsAreMet(YearScenario scenario, long seed) {
		YearResult result = run(scenario, seed, DAYS);
		assertThat(result.unexplainedLogins()).as("logins without need").isZero();
		assertThat(result.daysWithoutLogin()).as("days without a login").isZero();
		assertThat(result.statistics().deadTokens()).as("dead tokens").isZero();
		assertThat(result.statistics().mostGenerations()).as("generations in ten minutes").isBetween(1, 2);
		assertThat(result.statistics().repeatedPins()).as("repeated PINs").isZero();
		assertThat(result.statistics().repeatedTimeSteps()).as("time steps sent twice").isZero();
		assertThat(result.statistics().wrongTotps()).as("wrong TOTPs").isZero();
		assertThat(result.unavailableSeconds()).as("unavailable seconds").isZero();
		assertThat(result.statistics().secondsWithoutToken(UnavailabilityReason.WINDOW_SPENT))
			.as("seconds without an OTP left")
			.isZero();
		assertThat(result.meetsTargets()).isTrue();
	}

	static Stream<Arguments> strict() {
		return YearScenario.strict()
			.stream()
			.flatMap((scenario) -> LongStream.rangeClosed(1, 2).mapToObj((seed) -> Arguments.of(scenario, seed)));
	}

	@Test
	void quietYearHasOneLoginADay() {
		YearResult result = run(YearScenario.QUIET, 1, DAYS);
		assertThat(result.loginsPerDay()).hasSize(DAYS + 1).containsOnly(1);
		assertThat(result.statistics().generations()).isEqualTo(DAYS + 1);
	}

	@ParameterizedTest
	@MethodSource("excused")
	void noDeadTokenIsSentAndNoAccountLockedWhateverHappens(YearScenario scenario) {
		YearResult result = run(scenario, 1, FEW_DAYS);
		assertThat(result.unexplainedLogins()).as("logins without need").isZero();
		assertThat(result.statistics().deadTokens()).as("dead tokens").isZero();
		assertThat(result.statistics().repeatedPins()).as("repeated PINs").isZero();
		assertThat(result.statistics().mostWrongPins()).as("wrong PINs in a row").isLessThan(5);
	}

	static List<YearScenario> excused() {
		return YearScenario.excused();
	}

	@Test
	void sameSeedGivesTheSameYear() {
		YearStatistics once = run(YearScenario.EVERYTHING, 7, 1).statistics();
		assertThat(run(YearScenario.EVERYTHING, 7, 1).statistics()).usingRecursiveComparison().isEqualTo(once);
		assertThat(run(YearScenario.EVERYTHING, 8, 1).statistics()).usingRecursiveComparison().isNotEqualTo(once);
	}

	@Test
	void reportHasARowForEachScenario() {
		assertThat(YearReport.year(1, List.of(5L, 6L)))
			.contains("1 days after", "| quiet | 2 | 1 / 1 / 1 | 0 | 1 | 0 | 0 | 0 | 0 |")
			.contains(YearScenario.all().stream().map((scenario) -> "| %s | 2 |".formatted(scenario.name())).toList());
	}

	private static YearResult run(YearScenario scenario, long seed, int days) {
		return new YearSimulation(scenario, seed, LibraryTokenEngine::create).run(days);
	}

}
