package io.github.upstoxtotp.proof.year;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The counts of a run. Times without a token are in seconds, one request each.
 */
final class YearStatistics {

	private final Map<String, Integer> logins = new TreeMap<>();

	private final Map<RepeatedLoginCause, Integer> causes = new EnumMap<>(RepeatedLoginCause.class);

	private final Map<UnavailabilityReason, Integer> unavailability = new EnumMap<>(UnavailabilityReason.class);

	private int processes;

	private long requests;

	private long deadTokens;

	private int personsCalled;

	private long revokedTokens;

	private long generations;

	private int mostGenerations;

	private int repeatedPins;

	private int pins;

	private int wrongPins;

	private int mostWrongPins;

	private int repeatedTimeSteps;

	private int wrongTotps;

	void processStarted() {
		this.processes++;
	}

	/**
	 * Counts a login.
	 * @param account the account
	 * @param token what it gave
	 * @param cause why it was not the first of its day, or {@code null} if it was
	 */
	void issued(String account, SimulatedToken token, @Nullable RepeatedLoginCause cause) {
		this.logins.merge(account + token.end(), 1, Integer::sum);
		if (cause != null) {
			this.causes.merge(cause, 1, Integer::sum);
		}
	}

	void generated(int inTenMinutes) {
		this.generations++;
		this.mostGenerations = Math.max(this.mostGenerations, inTenMinutes);
	}

	void timeStepUsed(boolean again) {
		this.repeatedTimeSteps += again ? 1 : 0;
	}

	void wrongTotp() {
		this.wrongTotps++;
	}

	void pinSent() {
		this.pins++;
	}

	void wrongPin(int inRow) {
		this.wrongPins++;
		this.mostWrongPins = Math.max(this.mostWrongPins, inRow);
	}

	void pinRepeated() {
		this.repeatedPins++;
	}

	void requestSent() {
		this.requests++;
	}

	void personCalled() {
		this.personsCalled++;
	}

	int personsCalled() {
		return this.personsCalled;
	}

	void deadTokenSent() {
		this.deadTokens++;
	}

	void revokedTokenSent() {
		this.revokedTokens++;
	}

	void requestWithoutToken(UnavailabilityReason reason) {
		this.requests++;
		this.unavailability.merge(reason, 1, Integer::sum);
	}

	int processes() {
		return this.processes;
	}

	long requests() {
		return this.requests;
	}

	/**
	 * Returns how many logins each account had on each day on which it had one.
	 * @return the numbers, least first
	 */
	List<Integer> logins() {
		return this.logins.values().stream().sorted().toList();
	}

	Map<RepeatedLoginCause, Integer> causes() {
		return this.causes;
	}

	int secondsWithoutToken(UnavailabilityReason reason) {
		return this.unavailability.getOrDefault(reason, 0);
	}

	long deadTokens() {
		return this.deadTokens;
	}

	long revokedTokens() {
		return this.revokedTokens;
	}

	long generations() {
		return this.generations;
	}

	int mostGenerations() {
		return this.mostGenerations;
	}

	int repeatedPins() {
		return this.repeatedPins;
	}

	int pins() {
		return this.pins;
	}

	int wrongPins() {
		return this.wrongPins;
	}

	int mostWrongPins() {
		return this.mostWrongPins;
	}

	int repeatedTimeSteps() {
		return this.repeatedTimeSteps;
	}

	int wrongTotps() {
		return this.wrongTotps;
	}

}
