package io.github.upstoxtotp.proof.year;

import java.time.Instant;
import java.util.List;

import io.github.upstoxtotp.UpstoxStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The store that the processes of an account share. It outlives them, can be down, and
 * can lose its content.
 */
final class SimulatedStore {

	private final VirtualTime time;

	private final boolean freesLeasesOfTheDead;

	private @Nullable StoreContent content;

	private @Nullable SimulatedProcess leaseHolder;

	private long leasedUntil;

	private long downUntil;

	private long lostAt;

	/**
	 * Creates an empty store.
	 * @param time the true time
	 * @param freesLeasesOfTheDead whether the lease of a process ends with it, as a file
	 * lock does
	 */
	SimulatedStore(VirtualTime time, boolean freesLeasesOfTheDead) {
		this.time = time;
		this.freesLeasesOfTheDead = freesLeasesOfTheDead;
	}

	@Nullable StoreContent load() {
		return this.content;
	}

	void save(StoreContent newContent) {
		this.content = newContent;
	}

	boolean tryLease(SimulatedProcess candidate, long longest) {
		boolean expired = this.time.now() >= this.leasedUntil;
		boolean orphaned = this.freesLeasesOfTheDead && this.leaseHolder != null && this.leaseHolder.isDead();
		if (this.leaseHolder != null && !expired && !orphaned) {
			return false;
		}
		this.leaseHolder = candidate;
		this.leasedUntil = this.time.now() + longest;
		return true;
	}

	void release(SimulatedProcess process) {
		if (this.leaseHolder == process) {
			this.leaseHolder = null;
		}
	}

	void goDown(long until) {
		this.downUntil = Math.max(this.downUntil, until);
	}

	void loseContent() {
		this.content = null;
		this.leaseHolder = null;
		this.lostAt = this.time.now();
	}

	boolean isDown() {
		return this.time.now() < this.downUntil;
	}

	void requireUp() {
		if (isDown()) {
			throw new UpstoxStoreException("The store is down.", null);
		}
	}

	/**
	 * Returns whether the store was up and lost nothing since a moment.
	 * @param moment the moment
	 */
	boolean wasReliableSince(long moment) {
		return this.downUntil < moment && this.lostAt < moment;
	}

	boolean holds(SimulatedToken token) {
		return this.content != null && token.value().equals(this.content.token());
	}

	/**
	 * Returns how many OTPs the library has recorded since a moment.
	 * @param moment the moment
	 * @return the number
	 */
	long otpsSince(long moment) {
		return (this.content != null) ? this.content.otps().stream().filter((at) -> at.toEpochMilli() >= moment).count()
				: 0;
	}

	/**
	 * What the library has saved.
	 *
	 * @param record its own record, opaque to the simulation
	 * @param token the value of the token in it
	 * @param otps when the OTPs in it were generated
	 */
	record StoreContent(Object record, @Nullable String token, List<Instant> otps) {
	}

}
