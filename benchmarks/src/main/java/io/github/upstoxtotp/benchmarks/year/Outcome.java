package io.github.upstoxtotp.benchmarks.year;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a run.
 *
 * @param scenario the scenario
 * @param seed the seed
 * @param days the days of all accounts together
 * @param tally what was counted
 */
record Outcome(Scenario scenario, long seed, int days, Tally tally) {

	int daysWithout() {
		return this.days - this.tally.logins().size();
	}

	long daysWithSeveral() {
		return this.tally.logins().stream().filter((logins) -> logins > 1).count();
	}

	String loginsPerDay() {
		List<Integer> logins = this.tally.logins();
		int least = (daysWithout() > 0) ? 0 : logins.get(0);
		return "%d / %d / %d".formatted(least, logins.get(logins.size() / 2), logins.get(logins.size() - 1));
	}

	int unexplainedLogins() {
		return this.tally.causes().getOrDefault(Cause.UNEXPLAINED, 0);
	}

	int unavailableSeconds() {
		return this.tally.lacks(Lack.INEXCUSABLE);
	}

	/**
	 * Returns whether nothing happened that must not happen where nobody but Upstox, the
	 * network and the machines are in trouble.
	 * @return whether all targets are met
	 */
	boolean meetsTargets() {
		return unexplainedLogins() == 0 && this.tally.deadTokens() == 0 && this.tally.mostGenerations() <= 2
				&& this.tally.repeatedPins() == 0 && this.tally.repeatedTimeSteps() == 0 && unavailableSeconds() == 0
				&& this.tally.lacks(Lack.BUDGET_SPENT) == 0;
	}

	String toMarkdown() {
		Stream<Object> figures = Stream.of(this.scenario.name(), this.seed, this.tally.processes(),
				this.tally.requests(), loginsPerDay(), daysWithout(), daysWithSeveral(), causes(),
				this.tally.deadTokens(), this.tally.mostGenerations(), this.tally.repeatedPins(),
				this.tally.repeatedTimeSteps(), unavailableSeconds());
		return row(figures);
	}

	private String causes() {
		Map<Cause, Integer> causes = this.tally.causes();
		return causes.isEmpty() ? "–"
				: causes.entrySet()
					.stream()
					.map((entry) -> "%d %s".formatted(entry.getValue(), entry.getKey()))
					.collect(Collectors.joining(", "));
	}

	String excusesToMarkdown() {
		return row(Stream.concat(Stream.of(this.scenario.name(), this.seed),
				Stream.concat(
						Stream.of(Lack.values()).filter((lack) -> lack != Lack.INEXCUSABLE).map(this.tally::lacks),
						Stream.of(this.tally.revokedTokens(), this.tally.generations(), this.tally.wrongPins(),
								this.tally.mostWrongPins(), this.tally.wrongTotps()))));
	}

	private static String row(Stream<?> figures) {
		return figures.map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
