package io.github.upstoxtotp.benchmarks.year;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Simulates years, or some days, of all scenarios with the real engine and the real
 * login. Immutable.
 *
 * @since 0.1.0
 */
public final class YearSimulation {

	private static final String MARKDOWN = """
			### A simulated year

			%d days after the first boundary, from noon of the day before it; seeds %s. The engine and the login are \
			real; Upstox, the network, the stores, the clocks and the threads are simulated, in virtual time. Each \
			process sends a request a second. The same seed gives the same year.

			%s
			| scenario | seed | processes | requests | logins a day, least / median / most | days without | days with \
			several | causes of the others | dead tokens sent | OTPs in 10 min, most | PINs after a refusal | TOTP steps \
			sent twice | unavailable, s |
			|---|---|---|---|---|---|---|---|---|---|---|---|---|
			%s
			%s
			Where requests found no token otherwise, in seconds (one request each), and what else was counted:

			| scenario | seed | before the deadline | held back | Upstox troubled | PIN wrong | revoked | starting | two OTPs \
			lost | budget spent | revoked tokens sent | OTPs | wrong PINs | wrong PINs in a row, most | wrong TOTPs |
			|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
			%s""";

	private static final String SCENARIOS = """
			- *quiet*: one process, nothing goes wrong but its clock by up to 30 s. \
			*single*: one process with a store whose lease ends with its holder, as a file's does; *accounts*: two \
			accounts side by side, a process each; *replicas*: three processes to begin with, then one to five.
			- In the last three Upstox has spells of trouble of 2 minutes to 12 hours (all of it, or one of the six \
			steps, down; a third of the requests lost; 2 to 20 s for each; sessions lost; rate limits); what can cost \
			an OTP ends 2 to 10 minutes before 08:45 IST. Besides, one request in 200 fails for no reason, before or \
			after Upstox has carried it out. Processes restart and crash, also in the middle of each step; machines \
			sleep for up to 10 hours; clocks are set to another value within 30 s. Two fifths of all this happens \
			from 20 minutes before to 40 minutes after 03:30 IST. Processes of *replicas* also join and die for good.
			- *store*: as *replicas*, and the store is down for up to 6 hours or loses everything. *revoked*: Upstox \
			ends tokens early. *pin*: the PIN is wrong for hours, until it is put right and somebody resets the \
			block. *late*: spells that cost OTPs go on beyond the deadline. *everything*: all of it.
			""";

	private static final String COLUMNS = """
			- *Logins*: tokens issued by Upstox, for each account and each day from 03:30 to 03:30 IST. *Causes*: \
			*answer lost*: the last token of the day was issued, but no living process received it; *token \
			revoked*: Upstox had ended it; *token forgotten*: its receiver died before the store had it; *store \
			trouble*: somebody had it, but the store was down or had lost it; *unexplained*: none of these.
			- *Dead tokens*: requests that reach Upstox, 50 to 200 ms after they were sent, at or after the end of \
			their token at 03:30 IST by Upstox's clock. Tokens that Upstox ended early are counted apart.
			- *OTPs*: requests for one that Upstox carried out or refused; per mobile number, in any ten minutes.
			- *PINs after a refusal*: PINs received after a process was told that the PIN is wrong, before a reset.
			- *Unavailable*: requests without a token from 08:45 IST to the next 03:30, less those that the second \
			table excuses, by the first reason that holds: less than 3 minutes to 03:30 (the engine holds a token \
			back for 2 s, and for 2 minutes by its own clock, which may be wrong by a minute, while it has not \
			measured Upstox's); Upstox in a spell, or less \
			than 10 minutes after one; the PIN wrong, or put right less than 10 minutes ago; a token revoked less than \
			12 minutes ago; the process started, or its machine awake, for less than 2 minutes; two OTPs \
			less than 12 minutes ago, both lost, since the process died or an exchange after them failed, so that a \
			third would break the limit of two in ten minutes; six OTPs booked on that day.
			""";

	private final int days;

	private final List<Long> seeds;

	private final List<Outcome> strict;

	private final List<Outcome> excused;

	private YearSimulation(int days, List<Long> seeds, PrintStream progress) {
		this.days = days;
		this.seeds = seeds;
		ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		try {
			List<CompletableFuture<Outcome>> strictRuns = start(Scenario.strict(), seeds, threads, progress);
			List<CompletableFuture<Outcome>> excusedRuns = start(Scenario.excused(), seeds.subList(0, 1), threads,
					progress);
			this.strict = strictRuns.stream().map(CompletableFuture::join).toList();
			this.excused = excusedRuns.stream().map(CompletableFuture::join).toList();
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Runs the scenarios in which the targets hold with all seeds, the others with the
	 * first. A year with ten seeds takes about ten minutes on two cores.
	 * @param days the days after the first boundary
	 * @param seeds the seeds
	 * @param progress takes a line for each month
	 * @return what came of it
	 */
	public static YearSimulation run(int days, List<Long> seeds, PrintStream progress) {
		return new YearSimulation(days, seeds, progress);
	}

	private List<CompletableFuture<Outcome>> start(List<Scenario> scenarios, List<Long> all, ExecutorService threads,
			PrintStream progress) {
		return scenarios.stream()
			.flatMap((scenario) -> all.stream()
				.map((seed) -> CompletableFuture.supplyAsync(() -> run(scenario, seed, progress), threads)))
			.toList();
	}

	private Outcome run(Scenario scenario, long seed, PrintStream progress) {
		Outcome outcome = new World(scenario, seed, RealEngine::create).run(this.days,
				(month) -> progress.printf("%s, seed %d: month %d%n", scenario.name(), seed, month));
		progress.printf("%s, seed %d: %s%n", scenario.name(), seed, outcome.meetsTargets() ? "targets met" : "done");
		return outcome;
	}

	List<Outcome> strict() {
		return this.strict;
	}

	List<Outcome> excused() {
		return this.excused;
	}

	/**
	 * Returns the tables with what a reader must know of them.
	 * @return Markdown that begins with a heading of the third level
	 */
	public String toMarkdown() {
		String printed = this.seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
		return MARKDOWN.formatted(this.days, printed, SCENARIOS, table(Outcome::toMarkdown), COLUMNS,
				table(Outcome::excusesToMarkdown));
	}

	private String table(Function<Outcome, String> row) {
		return Stream.concat(this.strict.stream(), this.excused.stream()).map(row).collect(Collectors.joining());
	}

}
