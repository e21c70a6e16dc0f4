package io.github.upstoxtotp.proof.year;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of a run.
 *
 * @param scenario the scenario
 * @param seed the seed
 * @param days the token days of all accounts together
 * @param statistics what was counted
 */
record YearResult(YearScenario scenario, long seed, int days, YearStatistics statistics) {

	/**
	 * Returns how many logins each account had on each day.
	 * @return the numbers, in ascending order
	 */
	List<Integer> loginsPerDay() {
		return Stream.concat(Collections.nCopies(daysWithoutLogin(), 0).stream(), this.statistics.logins().stream())
			.toList();
	}

	int daysWithoutLogin() {
		return this.days - this.statistics.logins().size();
	}

	int unexplainedLogins() {
		return this.statistics.causes().getOrDefault(RepeatedLoginCause.UNEXPLAINED, 0);
	}

	int unavailableSeconds() {
		return this.statistics.secondsWithoutToken(UnavailabilityReason.UNEXPLAINED);
	}

	/**
	 * Returns the time without a token because no OTP was left.
	 * @return the seconds
	 */
	int secondsWithoutOtp() {
		return this.statistics.secondsWithoutToken(UnavailabilityReason.WINDOW_SPENT)
				+ this.statistics.secondsWithoutToken(UnavailabilityReason.BUDGET_SPENT);
	}

	/**
	 * Returns whether nothing happened that must not happen while the store, the PIN and
	 * Upstox's revocations cause no trouble.
	 * @return whether all targets are met
	 */
	boolean meetsTargets() {
		return unexplainedLogins() == 0 && this.statistics.deadTokens() == 0 && this.statistics.mostGenerations() <= 2
				&& this.statistics.repeatedPins() == 0 && this.statistics.repeatedTimeSteps() == 0
				&& unavailableSeconds() == 0
				&& this.statistics.secondsWithoutToken(UnavailabilityReason.BUDGET_SPENT) == 0;
	}

}
