package io.github.upstoxtotp.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that are killed in the middle of a login.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Redis does not run there")
class KilledLoginTests {

	private static final List<Step> STEPS = List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE,
			Step.TOKEN);

	@TempDir
	Path folder;

	@Test
	void whoeverWaitsLogsInOnceMoreAtMost() throws Exception {
		try (StoreServers servers = StoreServers.start(this.folder);
				ReplicaProcess survivor = ReplicaProcess.start(this.folder)) {
			List<KilledHolder> holders = STEPS.stream()
				.flatMap((step) -> Stream.of(new KilledHolder(step, false, this.folder),
						new KilledHolder(step, true, this.folder)))
				.toList();
			holders.parallelStream().forEach((holder) -> holder.play(servers, survivor));
			List<List<String>> rows = new ArrayList<>();
			for (KilledHolder holder : holders) {
				List<String> row = new ArrayList<>(List.of(holder.title()));
				row.addAll(holder.heal());
				rows.add(row);
				holder.close();
			}
			report(rows);
		}
	}

	private static void report(List<List<String>> rows) throws Exception {
		List<String> heads = new ArrayList<>(List.of("killed at"));
		for (SharedStore store : SharedStore.values()) {
			heads.add(store.title());
		}
		new Report().text("# A login is killed at each step")
			.text("A process that logs in is killed (SIGKILL) when it calls a step, before or after Upstox has processed "
					+ "the call, while another process waits for the token. That one then gets it: "
					+ "`logins/OTPs/PINs` in all, the dead process included.")
			.table(heads, rows)
			.writeTo("kills.md");
	}

	@Test
	void sevenKillsInTheMiddleOfALoginMakeTwoOtpGenerations() {
		try (SharedAccount account = SharedAccount.open(this.folder.resolve("clock"))) {
			for (int i = 0; i < 7; i++) {
				try (ReplicaProcess victim = ReplicaProcess.start(this.folder)) {
					account.upstox().onAnswer(Step.VERIFY, victim::kill);
					Replica replica = Replica.start(victim, "sample", account.properties(Map.of()));
					assertThat(replica.ask("token")).startsWith((i < 2) ? "DIED" : "UNAVAILABLE");
				}
			}
			assertThat(account.cost()).isEqualTo("0/2/0");
			account.assertUnharmed();
		}
	}

}
