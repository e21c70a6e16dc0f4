package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.upstoxtotp.test.Step;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Prints the heap and the threads of an application whose logins fail in all ways, one
 * after another, for some minutes. Each round the login is demanded, its store is out of
 * use every tenth time, and then whatever blocks is reset. To be run by
 * {@code docs/soak.sh}.
 */
final class FailureSoak implements AutoCloseable {

	private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(11);

	private static final int ROUNDS_BETWEEN_OUTAGES = 10;

	private static final int MINUTES = 10;

	private static final List<Step> STEPS = List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE,
			Step.TOKEN);

	// Three refused PINs in a row would end the logins for good.
	private static final List<InjectedFault> FAULTS = InjectedFault.ALL.stream()
		.filter((fault) -> !fault.blocks(Step.DIALOG, false))
		.toList();

	private final Path folder;

	private final Path store;

	private final SharedAccount account;

	private final ReplicaProcess process;

	private final Replica replica;

	private int rounds;

	private int failures;

	private FailureSoak() throws IOException {
		this.folder = Files.createTempDirectory("upstox-totp-soak");
		this.store = this.folder.resolve("store");
		this.account = SharedAccount.open(this.folder.resolve("clock"));
		this.process = ReplicaProcess.start(this.folder);
		this.replica = Replica.start(this.process, "soak",
				this.account.properties(Map.of("upstox.debug", "false", "upstox.http.read-timeout", "200ms",
						"upstox.login.budget.per-day", "1000", "upstox.store.type", "file",
						"upstox.store.file.directory", this.store.toString())));
	}

	/**
	 * Prints a row for each minute.
	 * @param args the number of minutes; ten without it
	 */
	public static void main(String[] args) throws IOException {
		LoggingSystem.get(FailureSoak.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
		int minutes = (args.length > 0) ? Integer.parseInt(args[0]) : MINUTES;
		try (FailureSoak soak = new FailureSoak()) {
			System.out.print(soak.run(minutes));
		}
		System.exit(0);
	}

	private String run(int minutes) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		for (int minute = 0; minute < minutes; minute++) {
			long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
			while (System.nanoTime() < end) {
				round();
			}
			List<String> row = new ArrayList<>(List.of(Integer.toString(minute + 1), Integer.toString(this.rounds),
					Integer.toString(this.failures)));
			row.addAll(List.of(this.replica.ask("memory").split(" ", 2)));
			rows.add(row);
		}
		return new Report().table(List.of("minute", "logins", "of which failed", "live heap, KiB", "threads"), rows)
			.toString();
	}

	private void round() throws IOException {
		Step step = STEPS.get(this.rounds % STEPS.size());
		InjectedFault fault = FAULTS.get(this.rounds / STEPS.size() % FAULTS.size());
		boolean outage = this.rounds % ROUNDS_BETWEEN_OUTAGES == 0 && Files.exists(this.store);
		this.rounds++;
		setUsable(!outage);
		this.account.upstox().clearFaults();
		this.account.upstox().unlock();
		this.account.upstox().fail(step).with(fault.fault()).always();
		if (!this.replica.ask("refresh").startsWith("TOKEN")) {
			this.failures++;
		}
		setUsable(true);
		this.replica.ask("reset");
		this.account.clock().advance(BETWEEN_ROUNDS);
	}

	private void setUsable(boolean usable) throws IOException {
		if (Files.exists(this.store)) {
			Files.setPosixFilePermissions(this.store,
					usable ? Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
							PosixFilePermission.OWNER_EXECUTE)
							: Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
									PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_WRITE));
		}
	}

	@Override
	public void close() {
		this.process.close();
		this.account.close();
	}

}
