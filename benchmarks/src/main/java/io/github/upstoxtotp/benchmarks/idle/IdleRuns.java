package io.github.upstoxtotp.benchmarks.idle;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.store.AccountSecrets;
import io.github.upstoxtotp.store.FileTokenStore;
import io.github.upstoxtotp.store.SealedAccountStore;
import io.github.upstoxtotp.store.UnsharedAccountStore;

/**
 * Lets the refresher live through days of simulated time with one login each, and
 * measures the CPU time and the allocation of its thread for each day. What the login
 * itself costs on the network is not in it.
 *
 * @since 0.1.0
 */
public final class IdleRuns implements BenchmarkPart {

	private static final Instant START = Instant.parse("2026-11-02T06:30:00Z");

	static final AccountSettings SETTINGS = new AccountSettings(
			new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), Duration.ofSeconds(60),
			new OtpBudget(Duration.ofMinutes(10), 2, 16),
			new RefreshPlan(true, true, Duration.ofMinutes(5), LocalTime.of(8, 45)), null);

	private static final AccountSecrets SECRETS = new AccountSecrets("9876543210", "123456",
			"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "client-id", "client-secret");

	private static final int DAYS = 10;

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * Creates the part.
	 */
	public IdleRuns() {
	}

	/**
	 * Measures milliseconds of CPU time, mebibytes and looks of each day, without a store
	 * and with the file store.
	 * @param series takes the figures
	 * @param quick whether two days will do
	 * @throws IOException if the folder of the store cannot be made
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws IOException {
		int days = quick ? 2 : DAYS;
		measure("memory", new SimulatedDayExecutor(START),
				(clock) -> new UnsharedAccountStore(CredentialFingerprints.NONE), days, series);
		Path folder = Files.createTempDirectory("upstox-totp-benchmark");
		try {
			measure("file", new SimulatedDayExecutor(START),
					(clock) -> new SealedAccountStore("default", new FileTokenStore(folder, "upstox:"), SECRETS, clock),
					days, series);
		}
		finally {
			delete(folder);
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	private void measure(String store, SimulatedDayExecutor executor, StoreFactory stores, int days,
			MeasuredSeries series) {
		Clock clock = executor.clock();
		AccountLifecycle lifecycle = new AccountLifecycle("main", (attempt) -> logIn(attempt, clock.instant()),
				stores.create(clock), SETTINGS, clock, executor, (event) -> {
				}, new Random(1));
		lifecycle.start();
		for (int day = 0; day < days; day++) {
			measureDay("idle/%s/".formatted(store), executor, series);
		}
		lifecycle.stop();
	}

	private void measureDay(String prefix, SimulatedDayExecutor executor, MeasuredSeries series) {
		long id = Thread.currentThread().getId();
		long cpu = this.threads.getThreadCpuTime(id);
		long bytes = this.threads.getThreadAllocatedBytes(id);
		int tasks = executor.run(Duration.ofDays(1));
		series.add(prefix + "mebibytes", (this.threads.getThreadAllocatedBytes(id) - bytes) / BYTES_PER_MEBIBYTE);
		series.add(prefix + "ms",
				(this.threads.getThreadCpuTime(id) - cpu) / (double) TimeUnit.MILLISECONDS.toNanos(1));
		series.add(prefix + "tasks", tasks);
	}

	static UpstoxLoginResult logIn(UpstoxLoginAttempt attempt, Instant now) {
		attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ZERO));
		if (!attempt.claimOtpGeneration()) {
			throw new IllegalStateException("The engine began a login that its budget does not allow");
		}
		return new UpstoxLoginResult.Success(UpstoxToken.of("token-" + now, UpstoxUser.of("AB1234"), now, Instant.MAX));
	}

	@FunctionalInterface
	private interface StoreFactory {

		AccountStore create(Clock clock);

	}

}
