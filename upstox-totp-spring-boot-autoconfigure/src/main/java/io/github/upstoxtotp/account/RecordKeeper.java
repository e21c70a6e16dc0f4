package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an account knows and what the store holds the same. A store that is down
 * stops nobody: the process goes on with what it knows, and makes up for it later. Blocks
 * while the store does; never called under the lock of the account. Thread-safe.
 */
final class RecordKeeper {

	private static final Log LOG = LogFactory.getLog(RecordKeeper.class);

	private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

	private final ReentrantLock lock = new ReentrantLock();

	private final AccountStore store;

	private final AccountCell cell;

	private final TokenCalendar calendar;

	private final LongSupplier nanoTime;

	private final Duration leaseTime;

	private AccountRecord stored = AccountRecord.EMPTY;

	private boolean known;

	private @Nullable UpstoxLease lease;

	private long leasedAt;

	private volatile boolean down;

	private long downSince;

	/**
	 * Creates a keeper that has not looked yet.
	 * @param store the store
	 * @param cell holds what the account knows
	 * @param calendar knows when a stored token ends
	 * @param nanoTime tells how much time passes, whatever the clock is set to
	 * @param leaseTime how long a login can take
	 */
	RecordKeeper(AccountStore store, AccountCell cell, TokenCalendar calendar, LongSupplier nanoTime,
			Duration leaseTime) {
		this.store = store;
		this.cell = cell;
		this.calendar = calendar;
		this.nanoTime = nanoTime;
		this.leaseTime = leaseTime;
	}

	/**
	 * Adopts what others have saved, and saves what could not be saved before.
	 */
	void keepUp() {
		if (this.store.isShared() || !this.known) {
			look();
		}
		catchUp();
	}

	/**
	 * Saves what could not be saved before, unless somebody else logs in just now.
	 */
	void catchUp() {
		if (isBehind() && this.lease == null && lease() == Leasing.HELD) {
			look();
			writeDown();
			release();
		}
	}

	private boolean isBehind() {
		return !this.cell.state().record().equals(this.stored);
	}

	/**
	 * Adopts what others have saved.
	 */
	void look() {
		undisturbed(() -> {
			if (mayTry()) {
				attempt("read", () -> adopt(this.store.load()));
			}
		});
	}

	private void adopt(AccountRecord loaded) {
		if (this.known && loaded.equals(this.stored)) {
			return;
		}
		boolean first = !this.known;
		AccountRecord usable = loaded.endingBy(this.calendar);
		this.cell.locked((now) -> {
			AccountState state = this.cell.state();
			this.cell.change(state.withRecord(state.record().mergedWith(first ? forgiven(usable, now) : usable)), now);
			return null;
		});
		this.stored = loaded;
		this.known = true;
	}

	private static AccountRecord forgiven(AccountRecord loaded, Instant now) {
		return (loaded.setback() != null) ? loaded.withSetback(loaded.setback().forgivenAt(now)) : loaded;
	}

	boolean isDown() {
		return this.down;
	}

	/**
	 * Tries to become the only one who may log in.
	 * @return whether that worked
	 */
	Leasing lease() {
		undisturbed(() -> {
			if (mayTry()) {
				attempt("lease", () -> this.lease = this.store.tryLease(this.leaseTime));
				this.leasedAt = this.nanoTime.getAsLong();
			}
		});
		if (this.lease != null) {
			return Leasing.HELD;
		}
		return this.down ? Leasing.UNAVAILABLE : Leasing.TAKEN;
	}

	/**
	 * Saves what the account knows, if this process holds the lease.
	 * @return {@code false} if the lease was held for so long that it has ended, so that
	 * somebody else may be logging in
	 */
	boolean writeDown() {
		if (isOverdue()) {
			LOG.warn("This login took longer than its lease of %s; it goes no further.".formatted(this.leaseTime));
			return false;
		}
		undisturbed(() -> {
			AccountRecord record = this.cell.state().record();
			if (this.lease != null && mayTry() && !record.equals(this.stored)) {
				attempt("write", () -> {
					this.store.save(record);
					this.stored = record;
				});
			}
		});
		return true;
	}

	private boolean isOverdue() {
		return this.lease != null && this.nanoTime.getAsLong() - this.leasedAt > this.leaseTime.toNanos();
	}

	void release() {
		undisturbed(() -> {
			if (this.lease != null) {
				attempt("lease", this.lease::close);
				this.lease = null;
			}
		});
	}

	private boolean mayTry() {
		return !this.down || this.nanoTime.getAsLong() - this.downSince > BETWEEN_TRIES.toNanos();
	}

	private void attempt(String what, Runnable access) {
		try {
			access.run();
			if (this.down) {
				LOG.info("The store of Upstox tokens can be used again.");
			}
			this.down = false;
		}
		catch (RuntimeException ex) {
			if (!this.down) {
				LOG.warn(
						"The store of Upstox tokens cannot be used (%s): %s This process goes on with what it knows, and tries again."
							.formatted(what, describe(ex)));
			}
			this.down = true;
			this.downSince = this.nanoTime.getAsLong();
		}
	}

	private static @Nullable String describe(RuntimeException ex) {
		return (ex instanceof UpstoxStoreException) ? ex.getMessage() : Origin.of(ex) + ".";
	}

	private void undisturbed(Runnable access) {
		boolean interrupted = Thread.interrupted();
		this.lock.lock();
		try {
			access.run();
		}
		finally {
			this.lock.unlock();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * What came of the try to become the only one.
	 */
	enum Leasing {

		/**
		 * Nobody else logs in.
		 */
		HELD,

		/**
		 * Somebody else may be logging in.
		 */
		TAKEN,

		/**
		 * The store is down and cannot tell.
		 */
		UNAVAILABLE

	}

}
