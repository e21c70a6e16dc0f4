package io.github.upstoxtotp.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store that is gone while processes use it, and comes back.
 *
 * @param store the store
 * @param account the account that they log in to
 * @param replicas the processes that have a token
 */
record StoreOutage(SharedStore store, SharedAccount account, List<Replica> replicas) {

	/**
	 * Has two processes log in once.
	 */
	static StoreOutage prepare(SharedStore store, String purpose, StoreServers servers, List<ReplicaProcess> hosts) {
		String name = "%s-%s".formatted(store, purpose).toLowerCase(Locale.ROOT);
		StoreOutage outage = new StoreOutage(store, SharedAccount.open(servers.folder().resolve(name)),
				new ArrayList<>());
		hosts.subList(0, 2).forEach((host) -> outage.join(servers, host, name));
		outage.assertAllHaveTheToken();
		assertThat(outage.account.cost()).as(name).isEqualTo("1/1/1");
		return outage;
	}

	private Replica join(StoreServers servers, ReplicaProcess host, String name) {
		Replica replica = Replica.start(host, name,
				this.account.properties(servers.properties(this.store, name + ":")));
		this.replicas.add(replica);
		return replica;
	}

	void assertAllHaveTheToken() {
		assertThat(this.replicas)
			.allSatisfy((replica) -> assertThat(replica.ask("token")).startsWith(this.account.newestToken()));
	}

	/**
	 * Has one more process ask for the token, a time step later.
	 * @return how many logins that has caused
	 */
	int welcome(StoreServers servers, ReplicaProcess host) {
		this.account.clock().advance(Duration.ofSeconds(31));
		int before = this.account.upstox().logins();
		Replica newcomer = join(servers, host, this.replicas.get(0).name());
		assertThat(newcomer.awaitToken()).startsWith("TOKEN");
		return this.account.upstox().logins() - before;
	}

	/**
	 * Has one more process ask for the token while the store is down: it waits, so that a
	 * loop of restarts does not send one PIN after another.
	 * @return how many logins that has caused
	 */
	int welcomeWithoutStore(StoreServers servers, ReplicaProcess host) {
		int before = this.account.upstox().logins();
		Replica newcomer = join(servers, host, this.replicas.get(0).name());
		assertThat(newcomer.ask("token")).startsWith("UNAVAILABLE").contains("the token store has been down since ");
		this.account.clock().advance(Duration.ofMinutes(11));
		assertThat(newcomer.awaitToken()).startsWith("TOKEN");
		return this.account.upstox().logins() - before;
	}

	/**
	 * Ends the applications.
	 */
	void end() {
		this.account.assertUnharmed();
		this.replicas.forEach((replica) -> replica.ask("stop"));
		this.account.close();
	}

}
