package io.github.upstoxtotp.proof.year;

import org.jspecify.annotations.Nullable;

/**
 * The connection of one process to the store. Each call takes time.
 *
 * @param process the process
 * @param store the store
 */
record SimulatedStoreClient(SimulatedProcess process, SimulatedStore store) {

	private static final long ROUND_TRIP = 5;

	private static final long CONNECT_TIMEOUT = 2_000;

	SimulatedStore.@Nullable StoreContent load() {
		requireAlive();
		if (this.store.isDown()) {
			await(CONNECT_TIMEOUT);
		}
		this.store.requireUp();
		return this.store.load();
	}

	void save(SimulatedStore.StoreContent content) {
		await(this.store.isDown() ? CONNECT_TIMEOUT : ROUND_TRIP);
		this.store.requireUp();
		this.store.save(content);
		await(ROUND_TRIP);
	}

	boolean tryLease(long longest) {
		await(this.store.isDown() ? CONNECT_TIMEOUT : ROUND_TRIP);
		this.store.requireUp();
		return this.store.tryLease(this.process, longest);
	}

	void release() {
		requireAlive();
		if (!this.store.isDown()) {
			await(ROUND_TRIP);
			this.store.release(this.process);
		}
	}

	private void await(long duration) {
		if (this.process.pause(duration)) {
			Thread.currentThread().interrupt();
		}
	}

	private void requireAlive() {
		if (this.process.isDead()) {
			throw new ProcessKilledError();
		}
	}

}
