package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * How soon after an outage an account has a token again, and how many OTPs that took. The
 * outage is one of the step VERIFY, which costs an OTP for each login, and begins at
 * 03:25 IST. One process with automatic refresh sends a request a second.
 *
 * @param end when the outage ends, in IST
 * @param runs one run for each seed
 */
record OutageRecovery(LocalTime end, List<RecoveryRun> runs) {

	static final List<LocalTime> ENDS = List.of(LocalTime.of(3, 40), LocalTime.of(3, 45), LocalTime.of(4, 30),
			LocalTime.of(6, 0), LocalTime.of(8, 0), LocalTime.of(8, 40), LocalTime.of(8, 44), LocalTime.of(8, 50),
			LocalTime.of(9, 0), LocalTime.of(9, 10));

	private static final YearScenario SCENARIO = new YearScenario("outage", 1, 1, Set.of());

	private static final LocalTime BOUNDARY = LocalTime.of(3, 30);

	private static final long BEGIN = YearSimulation.FIRST_BOUNDARY - 5 * TokenDays.MINUTE;

	static OutageRecovery simulate(LocalTime end, List<Long> seeds) {
		return new OutageRecovery(end, seeds.stream().map((seed) -> simulate(end, seed)).toList());
	}

	private static RecoveryRun simulate(LocalTime end, long seed) {
		YearSimulation simulation = new YearSimulation(SCENARIO, seed, LibraryTokenEngine::create);
		long endAt = YearSimulation.FIRST_BOUNDARY + Duration.between(BOUNDARY, end).toMillis();
		UpstoxIncident outage = new UpstoxIncident(UpstoxIncident.IncidentKind.DOWN, UpstoxRoute.VERIFY, endAt);
		simulation.time().at(BEGIN, () -> simulation.conditions().add(outage));
		YearStatistics statistics = simulation.run(1).statistics();
		SimulatedToken token = simulation.customers().get(0).upstox().firstIssueSince(BEGIN);
		Duration time = (token != null) ? Duration.ofMillis(token.issuedAt() - endAt)
				: ChronoUnit.FOREVER.getDuration();
		return new RecoveryRun(time, statistics.generations() - 1);
	}

	Duration medianTime() {
		return times().get(this.runs.size() / 2);
	}

	Duration longestTime() {
		return times().get(this.runs.size() - 1);
	}

	private List<Duration> times() {
		return this.runs.stream().map(RecoveryRun::time).sorted().toList();
	}

	long medianOtps() {
		return otps().get(this.runs.size() / 2);
	}

	long mostOtps() {
		return otps().get(this.runs.size() - 1);
	}

	private List<Long> otps() {
		return this.runs.stream().map(RecoveryRun::otps).sorted().toList();
	}

	String toMarkdown() {
		return "| %s | %s | %s | %d | %d |\n".formatted(this.end, print(medianTime()), print(longestTime()),
				medianOtps(), mostOtps());
	}

	private static String print(Duration time) {
		return time.equals(ChronoUnit.FOREVER.getDuration()) ? "no token that day"
				: "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
	}

	/**
	 * A run with one seed.
	 *
	 * @param time the time from the end of the outage to the token;
	 * {@link ChronoUnit#FOREVER} if there is no token before the next boundary
	 * @param otps the OTPs of the token day
	 */
	record RecoveryRun(Duration time, long otps) {
	}

}
