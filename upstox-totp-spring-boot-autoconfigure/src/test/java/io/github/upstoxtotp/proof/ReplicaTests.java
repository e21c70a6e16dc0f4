package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that share a store, which may be gone for a while.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Redis does not run there")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaTests {

	private static final int MOST_PROCESSES = 5;

	private static final Executor THREAD_EACH = (task) -> new Thread(task).start();

	private static final Report REPORT = new Report().text("# Processes that share a store");

	@TempDir
	static Path folder;

	private static List<ReplicaProcess> processes;

	private static StoreServers servers;

	@BeforeAll
	static void start() {
		processes = Stream.generate(() -> ReplicaProcess.start(folder)).limit(MOST_PROCESSES).toList();
		servers = StoreServers.start(folder);
	}

	@AfterAll
	static void stop() throws IOException {
		processes.forEach(ReplicaProcess::close);
		servers.close();
		REPORT.writeTo("replicas.md");
	}

	@Test
	@Order(1)
	void oneLoginServesAll() {
		List<CompletableFuture<List<String>>> logins = Stream.of(SharedStore.values())
			.flatMap((store) -> Stream.of(new SharedLogin(store, 2), new SharedLogin(store, MOST_PROCESSES)))
			.map((login) -> CompletableFuture.supplyAsync(() -> login.play(servers, processes), THREAD_EACH))
			.toList();
		List<List<String>> rows = logins.stream().map(CompletableFuture::join).toList();
		REPORT.text("## One login serves all")
			.text("All processes ask for a token at the same moment. Then one of them demands a new login, and all others "
					+ "have its token within a minute. `logins/OTPs/PINs`:")
			.table(List.of("store", "processes", "when all ask", "after the demanded login"), rows);
	}

	@Test
	@Order(2)
	void storeThatIsGoneAndComesBackCausesOneLoginAtMost() throws IOException {
		try (StoreServers failing = StoreServers.start(Files.createDirectory(folder.resolve("failing")))) {
			List<StoreOutage> during = prepare("during", failing);
			List<StoreOutage> after = prepare("after", failing);
			failing.stop();
			Stream.concat(during.stream(), after.stream()).forEach(StoreOutage::assertAllHaveTheToken);
			during.forEach((outage) -> assertThat(outage.welcomeWithoutStore(failing, processes.get(2))).isEqualTo(1));
			assertThat(processes.get(2).output()).contains("The store of Upstox tokens is down");
			failing.startAgain();
			assertThat(after.get(0).welcome(failing, processes.get(3))).isZero();
			assertThat(after.get(1).welcome(failing, processes.get(3))).isLessThanOrEqualTo(1);
			Stream.concat(during.stream(), after.stream()).forEach(StoreOutage::end);
		}
		REPORT.text("## The store is gone for a while")
			.text("Two processes have a token when the store goes away. How many further logins there are:")
			.table(List.of("store", "by the two", "by one that starts meanwhile", "by one that starts afterwards"),
					List.of(List.of("jdbc (PostgreSQL), stopped and started again", "0", "1", "0"),
							List.of("redis, killed and started empty", "0", "1", "at most 1")));
	}

	private static List<StoreOutage> prepare(String purpose, StoreServers failing) {
		return Stream.of(SharedStore.JDBC, SharedStore.REDIS)
			.map((store) -> StoreOutage.prepare(store, purpose, failing, processes))
			.toList();
	}

}
