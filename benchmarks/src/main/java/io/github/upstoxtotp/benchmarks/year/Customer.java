package io.github.upstoxtotp.benchmarks.year;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account at Upstox, a store, and processes that come and go.
 */
final class Customer {

	private static final long LARGEST_SKEW = 30 * TokenDays.SECOND;

	private static final long SETTLING = 10 * TokenDays.MINUTE;

	private static final long BETWEEN_REFUSALS = 10 * TokenDays.MINUTE;

	private static final long WINDOW = 10 * TokenDays.MINUTE;

	private static final long HOLDING_BACK = 3 * TokenDays.MINUTE;

	private static final long START = 2 * TokenDays.MINUTE;

	private static final int GENERATIONS_A_DAY = 6;

	private final List<Replica> live = new ArrayList<>();

	private final World world;

	private final SplittableRandom random;

	private final UpstoxAccount upstox;

	private final SharedStore store;

	private final Duration refreshDelay;

	private long pinTroubledUntil;

	private long revokedAt;

	/**
	 * Creates a customer without processes.
	 * @param world where everything is
	 * @param name the client code of the account
	 * @param random chance
	 */
	Customer(World world, String name, SplittableRandom random) {
		this.world = world;
		this.random = random;
		this.upstox = new UpstoxAccount(world.time(), name, world.tally(), this::causeOfLoginAfter);
		this.store = new SharedStore(world.time(), world.scenario().replicas() == 1);
		this.refreshDelay = Duration.ofMillis(random.nextLong(TokenDays.MINUTE, 11 * TokenDays.MINUTE));
	}

	/**
	 * Starts a replica on a machine of its own.
	 */
	void join() {
		startOn(new Machine(this.world.time(), randomSkew()));
	}

	private void startOn(Machine machine) {
		Replica replica = new Replica(this.world.time(), this, machine, this.random.split(), this.world.engines());
		this.live.add(replica);
		this.world.time().add(replica);
		this.world.tally().processStarted();
		replica.start();
	}

	long randomSkew() {
		return this.random.nextLong(-LARGEST_SKEW, LARGEST_SKEW + 1);
	}

	/**
	 * Kills a replica and starts another one on its machine, if it still lives.
	 * @param replica the replica
	 */
	void replace(Replica replica) {
		if (this.live.contains(replica)) {
			kill(replica);
			startLater(replica.machine());
		}
	}

	void kill(Replica replica) {
		this.live.remove(replica);
		replica.kill();
		this.world.time().remove(replica);
	}

	void restart(Replica replica) {
		this.live.remove(replica);
		replica.stop();
		this.world.time().remove(replica);
		startLater(replica.machine());
	}

	private void startLater(Machine machine) {
		this.world.time().after(this.random.nextLong(100, 30 * TokenDays.SECOND), () -> startOn(machine));
	}

	@Nullable Replica anyReplica() {
		List<Replica> awake = this.live.stream().filter((replica) -> replica.machine().isAwake()).toList();
		return awake.isEmpty() ? null : awake.get(this.random.nextInt(awake.size()));
	}

	int size() {
		return this.live.size();
	}

	/**
	 * Says why a replica that asks now has no token.
	 * @param replica the replica
	 * @return the first reason that holds
	 */
	Lack lackOf(Replica replica) {
		long now = this.world.time().now();
		if (now < TokenDays.deadline(now)) {
			return Lack.EARLY;
		}
		if (now >= TokenDays.end(now) - HOLDING_BACK) {
			return Lack.HELD_BACK;
		}
		if (now < weather().troubledUntil() + SETTLING) {
			return Lack.UPSTOX_TROUBLED;
		}
		if (this.upstox.isPinWrong() || now < this.pinTroubledUntil) {
			return Lack.PIN_WRONG;
		}
		if (now < this.revokedAt + BETWEEN_REFUSALS + START) {
			return Lack.REVOKED;
		}
		if (now < replica.runningSince() + START) {
			return Lack.STARTING;
		}
		if (this.upstox.lostTwoSince(now - WINDOW - START)) {
			return Lack.WINDOW_SPENT;
		}
		return (this.store.generationsSince(TokenDays.start(now)) >= GENERATIONS_A_DAY) ? Lack.BUDGET_SPENT
				: Lack.INEXCUSABLE;
	}

	private Cause causeOfLoginAfter(IssuedToken last) {
		long now = this.world.time().now();
		if (last.isRevoked()) {
			return Cause.REVOKED;
		}
		if (last.receiver() == null) {
			return Cause.ANSWER_LOST;
		}
		if (this.store.holds(last) && this.store.wasReliableSince(now - SETTLING)) {
			return Cause.UNEXPLAINED;
		}
		if (!this.store.wasReliableSince(last.issuedAt())) {
			return Cause.STORE_TROUBLE;
		}
		boolean held = this.live.stream().anyMatch((replica) -> replica.has(last));
		return held ? Cause.UNEXPLAINED : Cause.FORGOTTEN;
	}

	void changePin() {
		this.upstox.changePin();
	}

	/**
	 * Puts the PIN right, and has a person reset the block in one of the processes.
	 */
	void restorePin() {
		Replica replica = anyReplica();
		if (replica == null) {
			this.world.time().after(SETTLING, this::restorePin);
			return;
		}
		this.upstox.restorePin();
		this.upstox.blockReset();
		replica.reset();
		this.pinTroubledUntil = this.world.time().now() + SETTLING;
	}

	void revokeToken() {
		IssuedToken last = this.upstox.lastIssue();
		if (last != null) {
			this.revokedAt = this.world.time().now();
			last.revoke(this.revokedAt);
		}
	}

	Weather weather() {
		return this.world.weather();
	}

	Tally tally() {
		return this.world.tally();
	}

	UpstoxAccount upstox() {
		return this.upstox;
	}

	SharedStore store() {
		return this.store;
	}

	Duration refreshDelay() {
		return this.refreshDelay;
	}

}
