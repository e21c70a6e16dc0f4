package io.github.upstoxtotp.benchmarks.idle;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.AccountSecrets;
import io.github.upstoxtotp.store.FileTokenStore;
import io.github.upstoxtotp.store.SealedAccountStore;
import io.github.upstoxtotp.store.TimeLimitedTokenStore;

/**
 * Lets several accounts live from one login to the next in simulated time, with the file
 * store. For use by one thread.
 *
 * @since 0.1.0
 */
public final class IdleAccounts {

	private static final Instant START = Instant.parse("2026-11-02T22:31:00Z");

	private static final Duration FOR_LOGINS = Duration.ofMinutes(9);

	private static final Duration STORE_TIMEOUT = Duration.ofSeconds(10);

	private final int accounts;

	private final Path folder;

	/**
	 * Creates accounts that have no token yet.
	 * @param accounts how many
	 * @param folder the folder of the store
	 */
	public IdleAccounts(int accounts, Path folder) {
		this.accounts = accounts;
		this.folder = folder;
	}

	/**
	 * Lives for a while from 04:10 IST.
	 * @param time how long, less than a day
	 * @return the milliseconds of CPU time of the process
	 */
	public double cpuMillis(Duration time) {
		SimulatedDayExecutor executor = new SimulatedDayExecutor(START);
		UpstoxTokenStore store = TimeLimitedTokenStore.of(new FileTokenStore(this.folder, "upstox:"), STORE_TIMEOUT);
		List<AccountLifecycle> started = new ArrayList<>();
		for (int account = 0; account < this.accounts; account++) {
			started.add(start(account, store, executor));
		}
		executor.run(FOR_LOGINS);
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long before = system.getProcessCpuTime();
		executor.run(time);
		long spent = system.getProcessCpuTime() - before;
		started.forEach(AccountLifecycle::stop);
		return spent / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private static AccountLifecycle start(int account, UpstoxTokenStore store, SimulatedDayExecutor executor) {
		Clock clock = executor.clock();
		AccountSecrets secrets = new AccountSecrets(String.valueOf(9_876_500_000L + account), "123456",
				"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "client-" + account, "client-secret");
		AccountLifecycle lifecycle = new AccountLifecycle("account-" + account,
				(attempt) -> IdleRuns.logIn(attempt, clock.instant()),
				new SealedAccountStore("default", store, secrets, clock), IdleRuns.SETTINGS, clock, executor,
				(event) -> {
				}, new Random(account));
		lifecycle.start();
		return lifecycle;
	}

}
