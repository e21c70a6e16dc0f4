package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.upstoxtotp.proof.HungStore.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real stores that hang: a process that has seen its credentials accepted has a token in
 * seconds, and one that has not waits and says so.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes cannot be stopped there")
class HungStoreTests {

	private static final Duration LONGEST = Duration.ofSeconds(15);

	private static final Duration UNTIL_THE_NEXT_MORNING = Duration.ofHours(20);

	private static final String DOWN = "The store of Upstox tokens is down (";

	private static final Report REPORT = new Report().text("# Stores that hang");

	private static final List<List<String>> ROWS = new ArrayList<>();

	@TempDir
	static Path folder;

	private static ReplicaProcess process;

	private static StoreServers servers;

	@BeforeAll
	static void start() {
		process = ReplicaProcess.start(folder);
		servers = StoreServers.start(folder);
	}

	@AfterAll
	static void stop() throws IOException {
		process.close();
		servers.close();
		REPORT.text(
				"How long a caller waits for a token on the morning after, while the store hangs, and what a caller of a process gets that starts meanwhile on another machine.")
			.table(List.of("store", "a process that has logged in before", "a process that starts meanwhile"), ROWS)
			.writeTo("hung-stores.md");
	}

	@ParameterizedTest
	@EnumSource
	void callerHasATokenInSecondsUnlessNobodyRemembersHisCredentials(HungStore store) {
		try (SharedAccount account = SharedAccount.open(folder.resolve(store + "-clock"))) {
			Replica replica = start(store, account, "seen", Map.of());
			assertThat(replica.ask("token")).startsWith(account.newestToken());
			logOutToKnowThatTheLoginIsSaved(replica);
			int warnings = warnings();
			store.play(servers, account, replica, () -> assertServed(store, account, replica, warnings));
			account.assertUnharmed();
		}
	}

	private static void logOutToKnowThatTheLoginIsSaved(Replica replica) {
		assertThat(replica.ask("logout")).isEqualTo("LOGOUT true");
	}

	private static void assertServed(HungStore store, SharedAccount account, Replica replica, int warnings) {
		account.clock().advance(UNTIL_THE_NEXT_MORNING);
		TimedReply seen = TimedReply.of(replica);
		assertThat(seen.text()).startsWith(account.newestToken());
		assertThat(account.upstox().logins()).isEqualTo(2);
		assertThat(seen.time()).isLessThan(LONGEST);
		account.clock().advance(Duration.ofSeconds(31));
		Replica newcomer = start(store, account, "newcomer", onAnotherMachine(store));
		TimedReply reply = TimedReply.of(newcomer);
		assertThat(reply.time()).isLessThan(LONGEST);
		assertThat(reply.text()).startsWith(store.hangsForOthers() ? "UNAVAILABLE" : account.newestToken());
		if (store.hangsForOthers()) {
			assertThat(reply.text()).contains("the token store has been down since ");
		}
		ROWS.add(List.of(store.title(), "token after " + seen.seconds(),
				(store.hangsForOthers() ? "is told after %s to wait ten minutes" : "token after %s")
					.formatted(reply.seconds())));
		newcomer.ask("stop");
		replica.ask("stop");
		assertThat(warnings() - warnings).isEqualTo(store.hangsForOthers() ? 2 : store.isDown() ? 1 : 0);
	}

	private static Map<String, String> onAnotherMachine(HungStore store) {
		return store.hangsForOthers() ? Map.of("upstox.store.file.directory", folder.resolve("another").toString())
				: Map.of();
	}

	private static Replica start(HungStore store, SharedAccount account, String role, Map<String, String> more) {
		Map<String, String> properties = new HashMap<>(store.properties(servers));
		properties.putAll(more);
		return Replica.start(process, store + "-" + role, account.properties(properties));
	}

	private static int warnings() {
		return process.output().split(Pattern.quote(DOWN), -1).length;
	}

}
