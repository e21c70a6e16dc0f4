package io.github.upstoxtotp.proof;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that share a store and need a token at the same time.
 *
 * @param store the store
 * @param processes the number of processes
 */
record SharedLogin(SharedStore store, int processes) {

	/**
	 * Has all of them ask at once, then one of them demand a new login.
	 * @param servers the stores
	 * @param hosts the processes
	 * @return the store, the number of processes, what the first login has cost, what
	 * both have cost
	 */
	List<String> play(StoreServers servers, List<ReplicaProcess> hosts) {
		String name = "%s-%d".formatted(this.store, this.processes).toLowerCase(Locale.ROOT);
		try (SharedAccount account = SharedAccount.open(servers.folder().resolve(name))) {
			List<Replica> replicas = hosts.stream()
				.limit(this.processes)
				.map((host) -> Replica.start(host, name,
						account.properties(servers.properties(this.store, name + ":"))))
				.toList();
			assertAllHaveIt(account, replicas.stream().map((replica) -> replica.send("token")).toList());
			String first = account.cost();
			assertThat(first).as("%s", this).isEqualTo("1/1/1");
			String old = HostedApplication.fingerprint(account.upstox().issuedTokens().get(0));
			List<CompletableFuture<String>> newer = replicas.stream()
				.map((replica) -> replica.send("await-newer-than", old).orTimeout(75, TimeUnit.SECONDS))
				.toList();
			assertThat(replicas.get(0).ask("refresh")).startsWith(account.newestToken());
			assertAllHaveIt(account, newer);
			String both = account.cost();
			assertThat(both).as("%s", this).isEqualTo("2/2/2");
			account.assertUnharmed();
			replicas.forEach((replica) -> replica.ask("stop"));
			return List.of(this.store.title(), Integer.toString(this.processes), first, both);
		}
	}

	private void assertAllHaveIt(SharedAccount account, List<CompletableFuture<String>> replies) {
		assertThat(replies).extracting(CompletableFuture::join)
			.as("%s", this)
			.allSatisfy((reply) -> assertThat(reply).startsWith(account.newestToken()));
	}

}
