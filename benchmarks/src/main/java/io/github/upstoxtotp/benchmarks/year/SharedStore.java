package io.github.upstoxtotp.benchmarks.year;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.account.AccountRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of an account share. It outlives them, can be down, and can lose
 * everything.
 */
final class SharedStore {

	private final VirtualTime time;

	private final boolean freesLeasesOfTheDead;

	private AccountRecord record = AccountRecord.EMPTY;

	private @Nullable Replica holder;

	private long leasedUntil;

	private long downUntil;

	private long lostAt;

	/**
	 * Creates an empty store.
	 * @param time the true time
	 * @param freesLeasesOfTheDead whether the lease of a replica ends with it, as a file
	 * lock does
	 */
	SharedStore(VirtualTime time, boolean freesLeasesOfTheDead) {
		this.time = time;
		this.freesLeasesOfTheDead = freesLeasesOfTheDead;
	}

	AccountRecord load() {
		return this.record;
	}

	void save(AccountRecord newRecord) {
		this.record = newRecord;
	}

	boolean tryLease(Replica candidate, long longest) {
		boolean ended = this.time.now() >= this.leasedUntil;
		boolean orphaned = this.freesLeasesOfTheDead && this.holder != null && this.holder.isDead();
		if (this.holder != null && !ended && !orphaned) {
			return false;
		}
		this.holder = candidate;
		this.leasedUntil = this.time.now() + longest;
		return true;
	}

	void release(Replica leaver) {
		if (this.holder == leaver) {
			this.holder = null;
		}
	}

	void goDown(long until) {
		this.downUntil = Math.max(this.downUntil, until);
	}

	void loseEverything() {
		this.record = AccountRecord.EMPTY;
		this.holder = null;
		this.lostAt = this.time.now();
	}

	boolean isDown() {
		return this.time.now() < this.downUntil;
	}

	void check() {
		if (isDown()) {
			throw new UpstoxStoreException("The store is down.", null);
		}
	}

	/**
	 * Returns whether everybody could rely on the store since a moment.
	 * @param moment the moment
	 * @return whether it was neither down nor lost anything
	 */
	boolean wasReliableSince(long moment) {
		return this.downUntil < moment && this.lostAt < moment;
	}

	boolean holds(IssuedToken token) {
		return this.record.token() != null && this.record.token().value().equals(token.value());
	}

	/**
	 * Returns how many OTP generations the library has booked since a moment.
	 * @param moment the moment
	 * @return the number
	 */
	long generationsSince(long moment) {
		return this.record.ledger().generations().stream().filter((at) -> at.toEpochMilli() >= moment).count();
	}

}
