package io.github.upstoxtotp.proof.year;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Prints the tables of the simulation that {@code docs/report.md} shows. To be run by
 * {@code docs/year.sh}.
 */
final class YearReport {

	private static final int DAYS = 365;

	private static final List<Long> SEEDS = LongStream.rangeClosed(1, 10).boxed().toList();

	private static final String YEAR = """
			%d days after the first boundary, from noon of the day before it. Each process sends a request a second.

			| scenario | seeds | logins a day, least / median / most | dead tokens sent | OTPs in 10 min, most | \
			TOTP steps sent twice | PINs after a refusal | blocks that a person ended | unavailable, s | without an OTP left, s |
			|---|---|---|---|---|---|---|---|---|---|
			%s""";

	private static final String OUTAGES = """
			| outage ends, IST | to the token, h:mm:ss, median | worst | OTPs, median | most |
			|---|---|---|---|---|
			%s""";

	private static final String CRASH_LOOPS = """
			| what is wrong | what ends the process | starts | OTPs | PINs | wrong PINs in a row |
			|---|---|---|---|---|---|
			%s""";

	private YearReport() {
	}

	/**
	 * Prints the table of the outages, of the loops of restarts, or of the scenarios.
	 * @param args {@code outages}, {@code crash-loops}, or the number of days and the
	 * seeds, separated by commas; a year and ten seeds without them
	 */
	public static void main(String[] args) {
		LoggingSystem.get(YearReport.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
		if (args.length == 1 && args[0].equals("outages")) {
			System.out.print(outages(OutageRecovery.ENDS, SEEDS));
			return;
		}
		if (args.length == 1 && args[0].equals("crash-loops")) {
			System.out.print(crashLoops(List.of(CrashLoop.values())));
			return;
		}
		int days = (args.length > 0) ? Integer.parseInt(args[0]) : DAYS;
		List<Long> seeds = (args.length > 1) ? Arrays.stream(args[1].split(",")).map(Long::valueOf).toList() : SEEDS;
		System.out.print(year(days, seeds));
	}

	static String outages(List<LocalTime> ends, List<Long> seeds) {
		return OUTAGES.formatted(inParallel(ends, (end) -> OutageRecovery.simulate(end, seeds).toMarkdown()).stream()
			.collect(Collectors.joining()));
	}

	static String crashLoops(List<CrashLoop> loops) {
		return CRASH_LOOPS.formatted(String.join("", inParallel(loops, CrashLoop::toMarkdown)));
	}

	static String year(int days, List<Long> seeds) {
		List<YearSimulation> simulations = YearScenario.all()
			.stream()
			.flatMap((scenario) -> seeds.stream()
				.map((seed) -> new YearSimulation(scenario, seed, LibraryTokenEngine::create)))
			.toList();
		List<YearResult> results = inParallel(simulations, (simulation) -> simulation.run(days));
		return YEAR.formatted(days,
				YearScenario.all()
					.stream()
					.map((scenario) -> row(scenario,
							results.stream().filter((result) -> result.scenario().equals(scenario)).toList()))
					.collect(Collectors.joining()));
	}

	private static String row(YearScenario scenario, List<YearResult> results) {
		List<Integer> logins = results.stream().flatMap((result) -> result.loginsPerDay().stream()).sorted().toList();
		return Stream
			.of(scenario.name(), results.size(),
					"%d / %d / %d".formatted(logins.get(0), logins.get(logins.size() / 2),
							logins.get(logins.size() - 1)),
					sum(results, (result) -> result.statistics().deadTokens()),
					results.stream().mapToInt((result) -> result.statistics().mostGenerations()).max().orElse(0),
					sum(results, (result) -> result.statistics().repeatedTimeSteps()),
					sum(results, (result) -> result.statistics().repeatedPins()),
					sum(results, (result) -> result.statistics().personsCalled()),
					sum(results, YearResult::unavailableSeconds), sum(results, YearResult::secondsWithoutOtp))
			.map(String::valueOf)
			.collect(Collectors.joining(" | ", "| ", " |\n"));
	}

	private static long sum(List<YearResult> results, ToLongFunction<YearResult> figure) {
		return results.stream().mapToLong(figure).sum();
	}

	private static <T, R> List<R> inParallel(List<T> inputs, Function<T, R> function) {
		ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		try {
			List<CompletableFuture<R>> running = inputs.stream()
				.map((input) -> CompletableFuture.supplyAsync(() -> function.apply(input), threads))
				.toList();
			return running.stream().map(CompletableFuture::join).toList();
		}
		finally {
			threads.shutdownNow();
		}
	}

}
