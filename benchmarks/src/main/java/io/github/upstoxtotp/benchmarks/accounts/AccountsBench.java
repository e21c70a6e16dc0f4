package io.github.upstoxtotp.benchmarks.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.upstoxtotp.benchmarks.idle.IdleAccounts;
import io.github.upstoxtotp.benchmarks.read.JmhRuns;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;
import org.openjdk.jmh.results.RunResult;

/**
 * Applications with several accounts, whose stores begin with the tokens of the day, and
 * what can be measured of them. For use by one thread.
 */
final class AccountsBench implements AutoCloseable {

	private static final Duration EXCHANGE = Duration.ofMillis(100);

	private static final Instant AFTERNOON = Instant.parse("2026-11-02T07:30:00Z");

	private static final Instant LOGINS = Instant.parse("2026-11-02T22:01:00Z");

	// All accounts wait for the same moment, however slow the machine is.
	private static final Duration EARLY = Duration.ofSeconds(15);

	// Longer than idle threads of the library live.
	private static final Duration SETTLE = Duration.ofSeconds(15);

	private final MeasuredSeries series;

	private final Map<Integer, Duration> starts = new HashMap<>();

	private final List<Integer> sizes;

	private final Path folder;

	/**
	 * Creates applications that have logged in to no account yet.
	 * @param series takes the figures, by the number of accounts and what it is
	 * @param sizes how many accounts there are, smallest first
	 */
	AccountsBench(MeasuredSeries series, List<Integer> sizes) throws IOException {
		this.series = series;
		this.sizes = sizes;
		this.folder = Files.createTempDirectory("upstox-totp-benchmark");
	}

	private Path seeded(int accounts) {
		return this.folder.resolve("seeded-" + accounts);
	}

	void seed(int accounts) throws IOException {
		Files.createDirectory(seeded(accounts));
		Instant begun = Instant.now();
		try (RunningApplication seeding = new RunningApplication(accounts, seeded(accounts), AFTERNOON,
				Duration.ZERO)) {
			seeding.ask("start");
			this.starts.put(accounts, Duration.between(begun, Instant.now()));
		}
	}

	void start(int accounts) throws IOException {
		try (RunningApplication started = new RunningApplication(accounts, seeded(accounts), AFTERNOON, EXCHANGE)) {
			started.measure("start");
			if (!started.upstox.logins().isEmpty()) {
				throw new IllegalStateException("An account with a stored token has logged in");
			}
		}
	}

	/**
	 * Has applications of all sizes do nothing at the same time.
	 */
	void rest(Duration time) throws Exception {
		List<RunningApplication> resting = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(this.sizes.size());
		try {
			for (int accounts : this.sizes) {
				resting.add(new RunningApplication(accounts, seeded(accounts), AFTERNOON, Duration.ZERO));
			}
			for (RunningApplication application : resting) {
				application.ask("start");
			}
			Thread.sleep(SETTLE.toMillis());
			for (RunningApplication application : resting) {
				application.measure("settle");
			}
			for (Future<?> rested : threads.invokeAll(resting.stream().map((each) -> each.resting(time)).toList())) {
				rested.get();
			}
		}
		finally {
			threads.shutdown();
			resting.forEach(RunningApplication::close);
		}
	}

	void morning(int accounts) throws IOException {
		try (RunningApplication woken = inTheMorning(accounts, EXCHANGE)) {
			woken.measure("morning " + LOGINS);
			this.series.add(name(accounts, "exchanges"), woken.upstox.exchanges() / (double) accounts);
		}
		delete(this.folder.resolve("morning"));
	}

	void crowd(int accounts) throws IOException {
		try (RunningApplication woken = inTheMorning(accounts, Duration.ZERO)) {
			woken.ask("crowd " + LOGINS);
			Collection<Integer> logins = woken.upstox.logins().values();
			this.series.add(name(accounts, "crowd"), logins.stream().mapToInt(Integer::intValue).sum());
			this.series.add(name(accounts, "crowd-most"), logins.stream().mapToInt(Integer::intValue).max().orElse(0));
		}
		delete(this.folder.resolve("morning"));
	}

	private RunningApplication inTheMorning(int accounts, Duration exchange) throws IOException {
		Path store = Files.createDirectory(this.folder.resolve("morning"));
		try (Stream<Path> files = Files.list(seeded(accounts))) {
			for (Path file : files.toList()) {
				Files.copy(file, store.resolve(file.getFileName()));
			}
		}
		Duration early = EARLY.plus(this.starts.getOrDefault(accounts, EARLY).multipliedBy(2));
		return new RunningApplication(accounts, store, LOGINS.minus(early), exchange);
	}

	void read(boolean quick) throws Exception {
		for (RunResult result : JmhRuns.run(AccountReadBenchmark.class, 1, quick)) {
			String benchmark = result.getParams().getBenchmark();
			this.series.add(
					"accounts/%s/%s".formatted(result.getParams().getParam("accounts"),
							benchmark.substring(benchmark.lastIndexOf('.') + 1)),
					result.getPrimaryResult().getStatistics().getPercentile(50));
		}
	}

	/**
	 * Lives in simulated time for a part of a day, and multiplies it up to a day.
	 */
	void day(int accounts, Duration part) throws IOException {
		Path store = this.folder.resolve("day");
		double cpu = new IdleAccounts(accounts, store).cpuMillis(part);
		this.series.add(name(accounts, "day"), cpu * Duration.ofDays(1).toMillis() / part.toMillis());
		delete(store);
	}

	@Override
	public void close() throws IOException {
		delete(this.folder);
	}

	private static String name(int accounts, String figure) {
		return "accounts/%d/%s".formatted(accounts, figure);
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	/**
	 * An application and its Upstox, whose clocks agree.
	 */
	private final class RunningApplication implements AutoCloseable {

		private final int accounts;

		private final ManyUserUpstox upstox;

		private final AccountsProcess process;

		RunningApplication(int accounts, Path store, Instant startedAt, Duration exchange) throws IOException {
			Duration ahead = Duration.between(Instant.now(), startedAt);
			this.accounts = accounts;
			this.upstox = new ManyUserUpstox(exchange, Clock.offset(Clock.systemUTC(), ahead));
			Path settings = AccountsBench.this.folder.resolve("application-%d.properties".formatted(accounts));
			AccountSettingsFile.write(settings, accounts, this.upstox.origin(), store);
			this.process = new AccountsProcess(settings, ahead);
		}

		Map<String, Double> ask(String command) throws IOException {
			return this.process.ask(command);
		}

		void measure(String command) throws IOException {
			Map<String, Double> figures = ask(command);
			synchronized (AccountsBench.this.series) {
				figures.forEach((figure, value) -> AccountsBench.this.series.add(name(this.accounts, figure), value));
			}
		}

		Callable<String> resting(Duration time) {
			String command = "rest " + time;
			return () -> {
				measure(command);
				return command;
			};
		}

		@Override
		public void close() {
			this.process.close();
			this.upstox.close();
		}

	}

}
