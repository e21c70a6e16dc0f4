package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes of one user, with the settings that a user has who sets nothing.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Files have no POSIX permissions there")
class HomeFolderTests {

	private static final String NAME = "sample";

	private static final Map<String, String> DEFAULTS = Map.of("upstox.refresh.startup", "background");

	private static final int MOST_STARTS = 5;

	@TempDir
	Path folder;

	@TempDir
	Path home;

	@Test
	void threeProcessesAndFourRestartsMakeOneLogin() throws IOException {
		List<ReplicaProcess> processes = Stream.generate(() -> ReplicaProcess.start(this.home)).limit(7).toList();
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			List<Replica> together = processes.subList(0, 3)
				.parallelStream()
				.map((process) -> Replica.start(process, NAME, account.properties(DEFAULTS)))
				.toList();
			assertThat(together).allSatisfy((replica) -> assertHasTheToken(account, replica));
			for (ReplicaProcess next : processes.subList(3, 7)) {
				processes.get(processes.indexOf(next) - 3).kill();
				assertHasTheToken(account, Replica.start(next, NAME, account.properties(DEFAULTS)));
			}
			assertThat(account.cost()).isEqualTo("1/1/1");
			account.assertUnharmed();
			assertNothingIsShown(account);
			processes.forEach((process) -> Secrets.of(account.upstox()).assertAbsentFrom(process.output()));
		}
		finally {
			processes.forEach(ReplicaProcess::close);
		}
	}

	private static void assertHasTheToken(SharedAccount account, Replica replica) {
		assertThat(replica.ask("token")).startsWith(account.newestToken());
	}

	private void assertNothingIsShown(SharedAccount account) throws IOException {
		Path store = this.home.resolve(".upstox-totp");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store))).isEqualTo("rwx------");
		try (Stream<Path> files = Files.list(store)) {
			assertThat(files).isNotEmpty().allSatisfy((file) -> {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
				String content = file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1);
				UpstoxSimulatorCredentials credentials = account.upstox().credentials();
				assertThat(content).doesNotContain(credentials.username(), credentials.clientId(),
						credentials.userId());
				assertThat(content).doesNotContain(Secrets.of(account.upstox()).values());
			});
		}
	}

	@Test
	void threeShortLivedProcessesThatEndWhileUpstoxTakesItsTimeForThePinMakeOneLogin() {
		List<ReplicaProcess> processes = Stream.generate(() -> ReplicaProcess.start(this.home)).limit(3).toList();
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			account.upstox().delay(Step.PIN, Duration.ofSeconds(4));
			for (ReplicaProcess process : processes) {
				CompletableFuture<Void> pin = new CompletableFuture<>();
				account.upstox().onCall(Step.PIN, () -> pin.complete(null));
				Replica shortLived = Replica.start(process, NAME, account.properties(DEFAULTS));
				CompletableFuture.anyOf(pin, shortLived.send("await", "VALID")).join();
				assertThat(shortLived.ask("stop")).isEqualTo("STOPPED");
				assertThat(process.output()).doesNotContain(" WARN ", "BLOCKED");
			}
			Replica next = Replica.start(processes.get(0), NAME, account.properties(DEFAULTS));
			assertHasTheToken(account, next);
			assertThat(next.ask("status")).startsWith("VALID");
			assertThat(account.cost()).isEqualTo("1/1/1");
		}
		finally {
			processes.forEach(ReplicaProcess::close);
		}
	}

	@Test
	void wrongPinIsSentOnceWhateverRestarts() {
		List<ReplicaProcess> processes = Stream.generate(() -> ReplicaProcess.start(this.home)).limit(6).toList();
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			Map<String, String> wrong = account.properties(Map.of("upstox.pin-code", "000000"));
			List<Replica> first = start(processes.subList(0, 3), wrong);
			assertThat(first).allSatisfy(HomeFolderTests::assertBlocked);
			processes.subList(0, 3).forEach(ReplicaProcess::kill);
			List<Replica> second = start(processes.subList(3, 6), wrong);
			assertThat(second).allSatisfy(HomeFolderTests::assertBlocked);
			second.forEach((replica) -> replica.ask("stop"));
			List<Replica> third = start(processes.subList(3, 6), wrong);
			assertThat(third).allSatisfy(HomeFolderTests::assertBlocked);
			assertThat(account.upstox().wrongPins()).isEqualTo(1);
			Replica corrected = Replica.start(processes.get(3), "corrected", account.properties(Map.of()));
			assertHasTheToken(account, corrected);
			assertThat(third.get(1).ask("status")).startsWith("BLOCKED");
			assertThat(third.get(0).ask("reset")).isEqualTo("RESET");
			assertThat(third.get(0).ask("status")).startsWith("EMPTY");
			assertThat(third.get(1).ask("await", "EMPTY")).startsWith("EMPTY");
			assertThat(account.upstox().pinAttempts()).isEqualTo(2);
		}
		finally {
			processes.forEach(ReplicaProcess::close);
		}
	}

	@Test
	void wrongPinIsSentOnceWhateverElseChanges() {
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"));
				ReplicaProcess process = ReplicaProcess.start(this.home)) {
			for (int i = 0; i < MOST_STARTS; i++) {
				Map<String, String> wrong = Map.of("upstox.pin-code", "000000", "upstox.client-secret",
						"made-up-secret-" + i);
				assertBlocked(Replica.start(process, NAME + i, account.properties(wrong)));
			}
			assertThat(account.upstox().wrongPins()).isEqualTo(1);
		}
	}

	@Test
	void recordsOfANewerVersionAreLeftAloneAndNothingIsSent() throws IOException {
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"));
				ReplicaProcess process = ReplicaProcess.start(this.home)) {
			Replica older = Replica.start(process, NAME, account.properties(DEFAULTS));
			assertHasTheToken(account, older);
			older.ask("stop");
			Map<Path, byte[]> newer = ofANewerVersion(this.home.resolve(".upstox-totp"));
			assertThat(newer).isNotEmpty();
			Replica restarted = Replica.start(process, NAME, account.properties(DEFAULTS));
			assertThat(restarted.ask("refresh")).startsWith("FAILED DIALOG PERMANENT null").contains("newer version");
			assertThat(restarted.ask("status")).startsWith("BLOCKED");
			assertThat(account.cost()).isEqualTo("1/1/1");
			for (Map.Entry<Path, byte[]> file : newer.entrySet()) {
				assertThat(file.getKey()).hasBinaryContent(file.getValue());
			}
		}
	}

	private static Map<Path, byte[]> ofANewerVersion(Path store) throws IOException {
		Map<Path, byte[]> contents = new HashMap<>();
		try (Stream<Path> files = Files.list(store)) {
			for (Path file : files.filter((path) -> !path.toString().endsWith(".lock")).toList()) {
				byte[] content = Files.readAllBytes(file);
				content[0]++;
				Files.write(file, content);
				contents.put(file, content);
			}
		}
		return contents;
	}

	@Test
	void homeThatTheLocaleHasNoLettersForIsReplacedByMemoryWithOneWarning() throws IOException {
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"));
				ReplicaProcess process = ReplicaProcess.startInPosixLocale(this.home)) {
			assertHasTheToken(account, Replica.start(process, NAME, account.properties(DEFAULTS)));
			assertThat(process.output().lines().filter((line) -> line.contains(" WARN "))).singleElement()
				.asString()
				.contains("upstox.store.file.directory", "memory");
			assertThat(account.cost()).isEqualTo("1/1/1");
			try (Stream<Path> made = Files.walk(this.home)) {
				assertThat(made).as("the home that was made, and nothing in it").hasSize(2);
			}
		}
	}

	@Test
	void refusedPinEndsNoProcessSoThatNobodyStartsItAgain() {
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			assertThat(startUntilItLives(account, Map.of("upstox.refresh.startup", "blocking"))).isEqualTo(1);
			assertThat(account.upstox().pinAttempts()).isEqualTo(1);
		}
	}

	@Test
	void fiveStartsWithoutAStoreThatWorksSendNoPin() {
		Map<String, String> unreachable = Map.of("upstox.store.type", "redis", "spring.data.redis.port", "1");
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			for (int i = 0; i < MOST_STARTS; i++) {
				startUntilItLives(account, unreachable);
			}
			assertThat(account.cost()).isEqualTo("0/0/0");
		}
	}

	@Test
	void restartsWithoutAStoreThatWorksFindWhatIsNotedInTheHome() {
		Map<String, String> unreachable = Map.of("upstox.store.type", "redis", "spring.data.redis.port", "1");
		Map<String, String> wrong = new HashMap<>(unreachable);
		wrong.put("upstox.pin-code", "000000");
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			for (int i = 0; i < 2; i++) {
				try (ReplicaProcess process = ReplicaProcess.start(this.home)) {
					Replica mistaken = Replica.start(process, "mistaken", account.properties(wrong));
					Replica right = Replica.start(process, NAME, account.properties(unreachable));
					if (i == 0) {
						assertThat(mistaken.ask("token")).startsWith("UNAVAILABLE");
						account.clock().advance(Duration.ofMinutes(15));
					}
					assertBlocked(mistaken);
					assertHasTheToken(account, right);
					right.ask("stop");
				}
			}
			assertThat(account.upstox().wrongPins()).isEqualTo(1);
			assertThat(account.upstox().pinAttempts()).isEqualTo(2);
		}
	}

	/**
	 * Starts a process with a wrong PIN, and a home that dies with it, as often as it
	 * ends by itself; then kills it.
	 * @return the number of starts
	 */
	private int startUntilItLives(SharedAccount account, Map<String, String> more) {
		Map<String, String> properties = new HashMap<>(more);
		properties.put("upstox.pin-code", "000000");
		for (int starts = 1; starts <= MOST_STARTS; starts++) {
			try (ReplicaProcess process = ReplicaProcess.start(newHome())) {
				Replica replica = Replica.start(process, NAME, account.properties(properties));
				assertThat(replica.ask("token")).matches("(FAILED PIN PERMANENT|UNAVAILABLE) .*");
				return starts;
			}
			catch (IllegalStateException ex) {
				assertThat(starts).as(ex.getMessage()).isLessThan(MOST_STARTS);
			}
		}
		return MOST_STARTS;
	}

	private Path newHome() {
		try {
			return Files.createTempDirectory(this.home, "home");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Replica> start(List<ReplicaProcess> processes, Map<String, String> properties) {
		return processes.parallelStream().map((process) -> Replica.start(process, NAME, properties)).toList();
	}

	private static void assertBlocked(Replica replica) {
		assertThat(replica.ask("token")).startsWith("FAILED PIN PERMANENT null");
	}

}
