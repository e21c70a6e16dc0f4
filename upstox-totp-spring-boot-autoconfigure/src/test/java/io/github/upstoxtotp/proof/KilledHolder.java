package io.github.upstoxtotp.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.test.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that logs in to an account on each shared store, and is killed at the same
 * step of all of them, while applications in another process wait for the tokens.
 */
final class KilledHolder implements AutoCloseable {

	private static final String TIMEOUT = "20s";

	private final Step step;

	private final boolean processed;

	private final ReplicaProcess victim;

	private final Map<SharedStore, SharedAccount> accounts = new EnumMap<>(SharedStore.class);

	private final Map<SharedStore, Replica> heirs = new EnumMap<>(SharedStore.class);

	private final CountDownLatch firstArrival = new CountDownLatch(1);

	private final CountDownLatch arrivals = new CountDownLatch(SharedStore.values().length);

	/**
	 * Starts the process.
	 * @param step the step to kill it at
	 * @param processed whether Upstox processes the call before
	 * @param home where the processes live
	 */
	KilledHolder(Step step, boolean processed, Path home) {
		this.step = step;
		this.processed = processed;
		this.victim = ReplicaProcess.start(home);
	}

	String title() {
		return this.step + (this.processed ? ", after" : ", before");
	}

	/**
	 * Has the process log in everywhere, first where there is no hurry, and kills it.
	 * @param servers the stores
	 * @param survivor the process that hosts those who wait
	 */
	void play(StoreServers servers, ReplicaProcess survivor) {
		Map<SharedStore, Replica> holders = new EnumMap<>(SharedStore.class);
		for (SharedStore store : SharedStore.values()) {
			String name = "%s-%s-%s".formatted(store, this.step, this.processed).toLowerCase(Locale.ROOT);
			SharedAccount account = SharedAccount.open(servers.folder().resolve(name));
			Map<String, String> properties = new HashMap<>(servers.properties(store, name + ":"));
			properties.put("upstox.http.read-timeout", "60s");
			if (store != SharedStore.FILE) {
				properties.put("upstox.login.timeout", TIMEOUT);
			}
			this.accounts.put(store, account);
			this.heirs.put(store, Replica.start(survivor, name, account.properties(properties)));
			holders.put(store, Replica.start(this.victim, name, account.properties(properties)));
		}
		this.accounts.forEach(this::lieInWait);
		List<CompletableFuture<String>> dying = new ArrayList<>();
		for (Replica holder : holders.values()) {
			dying.add(holder.send("token"));
			await(this.firstArrival);
		}
		assertThat(dying).as(title()).extracting(CompletableFuture::join).containsOnly("DIED");
	}

	private void lieInWait(SharedStore store, SharedAccount account) {
		Runnable ambush = () -> {
			account.upstox().onCall(this.step, () -> {
			});
			account.upstox().onAnswer(this.step, () -> {
			});
			CompletableFuture<String> unused = this.heirs.get(store).send("token");
			kill();
		};
		if (this.processed) {
			account.upstox().onAnswer(this.step, ambush);
		}
		else {
			account.upstox().onCall(this.step, () -> {
				ambush.run();
				throw new IllegalStateException("Nobody is left to process the call for");
			});
		}
	}

	private void kill() {
		this.firstArrival.countDown();
		this.arrivals.countDown();
		await(this.arrivals);
		this.victim.kill();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits until those who wait have their tokens.
	 * @return what each login has cost
	 */
	List<String> heal() {
		List<String> costs = new ArrayList<>();
		for (SharedStore store : SharedStore.values()) {
			SharedAccount account = this.accounts.get(store);
			String reply = this.heirs.get(store).awaitToken();
			assertThat(reply).as("%s, %s", title(), store).startsWith("TOKEN").startsWith(account.newestToken());
			assertThat(account.upstox().logins()).as("%s, %s", title(), store).isLessThanOrEqualTo(2);
			account.assertUnharmed();
			Secrets.of(account.upstox()).assertAbsentFrom(this.victim.output());
			costs.add(account.cost());
		}
		return costs;
	}

	@Override
	public void close() {
		this.victim.close();
		this.accounts.values().forEach(SharedAccount::close);
	}

}
