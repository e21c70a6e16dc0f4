package io.github.upstoxtotp.benchmarks.year;

import java.time.Duration;

import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.jspecify.annotations.Nullable;

/**
 * The way of one replica to the store.
 *
 * @param replica the replica
 * @param store the store
 */
record StoreClient(Replica replica, SharedStore store) implements AccountStore {

	private static final long ROUND_TRIP = 5;

	private static final long CONNECT_TIMEOUT = 2_000;

	@Override
	public AccountRecord load() {
		checkAlive();
		if (this.store.isDown()) {
			await(CONNECT_TIMEOUT);
		}
		this.store.check();
		return this.store.load();
	}

	@Override
	public void save(AccountRecord record) {
		await(this.store.isDown() ? CONNECT_TIMEOUT : ROUND_TRIP);
		this.store.check();
		this.store.save(record);
		await(ROUND_TRIP);
	}

	@Override
	public @Nullable UpstoxLease tryLease(Duration longest) {
		await(this.store.isDown() ? CONNECT_TIMEOUT : ROUND_TRIP);
		this.store.check();
		return this.store.tryLease(this.replica, longest.toMillis()) ? this::release : null;
	}

	private void release() {
		checkAlive();
		if (!this.store.isDown()) {
			await(ROUND_TRIP);
			this.store.release(this.replica);
		}
	}

	@Override
	public boolean isShared() {
		return true;
	}

	private void await(long duration) {
		if (this.replica.pause(duration)) {
			Thread.currentThread().interrupt();
		}
	}

	private void checkAlive() {
		if (this.replica.isDead()) {
			throw new Killed();
		}
	}

}
