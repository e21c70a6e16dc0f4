package io.github.upstoxtotp.benchmarks.accounts;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;

/**
 * Measures applications with 1, 10, 100 and 1,000 accounts, in turns: each has a JVM of
 * its own, and its server is in this one. Says what it is doing, since it takes minutes.
 *
 * @since 0.1.0
 */
public final class AccountsRuns implements BenchmarkPart {

	private static final List<Integer> SIZES = List.of(1, 10, 100, 1000);

	private static final PrintStream PROGRESS = System.err;

	/**
	 * Creates the part.
	 */
	public AccountsRuns() {
	}

	/**
	 * Measures start, heap, threads, logins, reads and idle time. Names are the number of
	 * accounts and what it is.
	 * @param series takes the figures
	 * @param quick whether one round of each will do
	 * @throws Exception if something could not be measured
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		try (AccountsBench bench = new AccountsBench(series, SIZES)) {
			repeat("first logins", 1, bench::seed);
			repeat("start with stored tokens", quick ? 1 : 5, bench::start);
			say("all idle side by side");
			bench.rest(Duration.ofMinutes(quick ? 1 : 2));
			repeat("logins at 03:31", 1, quick ? SIZES.subList(0, 2) : SIZES, bench::morning);
			repeat("5,000 callers at the end of the tokens", 1, bench::crowd);
			for (int round = 0; round < (quick ? 1 : 3); round++) {
				say("reads of tokens");
				bench.read(quick);
			}
			say("warm-up of simulated hours");
			try (AccountsBench unmeasured = new AccountsBench(new MeasuredSeries(), SIZES)) {
				unmeasured.day(SIZES.get(1), Duration.ofHours(23));
			}
			Duration part = quick ? Duration.ofHours(1) : Duration.ofHours(6);
			repeat("simulated hours", quick ? 1 : 3, (accounts) -> bench.day(accounts, part));
		}
	}

	private static void repeat(String what, int rounds, Measurement measurement) throws Exception {
		repeat(what, rounds, SIZES, measurement);
	}

	private static void repeat(String what, int rounds, List<Integer> sizes, Measurement measurement) throws Exception {
		for (int round = 0; round < rounds; round++) {
			for (int accounts : sizes) {
				say("%s, %,d accounts".formatted(what, accounts));
				measurement.of(accounts);
			}
		}
	}

	private static void say(String what) {
		PROGRESS.println("accounts: " + what);
	}

	/**
	 * Something to measure.
	 */
	@FunctionalInterface
	private interface Measurement {

		void of(int accounts) throws Exception;

	}

}
