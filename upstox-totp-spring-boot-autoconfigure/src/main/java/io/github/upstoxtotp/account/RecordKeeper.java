package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.account.AccountStatistics.StoreCounts;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an account knows and what the store holds the same. A store that is down
 * stops nobody: the process goes on with what it knows and what was noted on this machine
 * since, and catches up later. Blocks while the store does; never called under the lock
 * of the account. Thread-safe.
 */
final class RecordKeeper {

	private static final Log LOG = LogFactory.getLog(RecordKeeper.class);

	private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

	private final ReentrantLock lock = new ReentrantLock();

	private final String logPrefix;

	private final AccountStore store;

	private final AccountStateHolder holder;

	private final AccountSettings settings;

	private final LongSupplier nanoTime;

	private final Duration leaseTime;

	private final LongAdder readFailures = new LongAdder();

	private final LongAdder writeFailures = new LongAdder();

	private final LongAdder leaseFailures = new LongAdder();

	private final LongAdder leasesTaken = new LongAdder();

	private AccountRecord stored = AccountRecord.EMPTY;

	private boolean known;

	// A store that is full can be read all the same.
	private boolean unsaved;

	private @Nullable UpstoxLease lease;

	private long leasedAt;

	private long failedAt;

	/**
	 * Creates a keeper that has not looked yet.
	 * @param account the name of the account
	 * @param store the store
	 * @param holder holds what the account knows
	 * @param settings tell which stored token is used, and until when
	 * @param nanoTime tells how much time passes, whatever the clock is set to
	 * @param leaseTime how long a login, and one that follows it at once, can take
	 */
	RecordKeeper(String account, AccountStore store, AccountStateHolder holder, AccountSettings settings,
			LongSupplier nanoTime, Duration leaseTime) {
		this.logPrefix = AccountRegistry.logPrefix(account);
		this.store = store;
		this.holder = holder;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.leaseTime = leaseTime;
	}

	/**
	 * Adopts what others have saved, and saves what could not be saved before.
	 * @return whether a login has kept it from saving
	 */
	boolean keepUp() {
		if (this.store.isShared() || !this.known) {
			look();
		}
		return catchUp();
	}

	/**
	 * Saves what could not be saved before, unless somebody logs in just now.
	 * @return whether a login has kept it from saving
	 */
	boolean catchUp() {
		return uninterrupted(() -> {
			Leasing leasing = isBehind() ? lease() : Leasing.UNAVAILABLE;
			if (leasing == Leasing.HELD) {
				look();
				writeDown();
				release();
			}
			note();
			return leasing == Leasing.TAKEN;
		});
	}

	private boolean isBehind() {
		return this.unsaved || !this.holder.state().record().equals(this.settings.usable(this.stored));
	}

	/**
	 * Adopts what others have saved, unless that was done before.
	 */
	void lookOnce() {
		uninterrupted(() -> {
			if (!this.known) {
				look();
			}
		});
	}

	/**
	 * Adopts what others have saved.
	 */
	void look() {
		uninterrupted(() -> {
			if (mayTry()) {
				attempt("read", this.readFailures, () -> adopt(this.store.load()));
			}
		});
	}

	private void adopt(AccountRecord loaded) {
		if (this.known && loaded.equals(this.stored)) {
			return;
		}
		merge(loaded);
		this.stored = loaded;
		this.known = true;
	}

	private void merge(AccountRecord found) {
		AccountRecord usable = this.settings.usable(found);
		this.holder.update((state, now) -> state.withRecord(state.record().mergedWith(usable)));
	}

	/**
	 * Tries to become the only one who may log in.
	 * @return whether that worked
	 */
	Leasing lease() {
		return uninterrupted(() -> {
			if (this.lease != null) {
				return Leasing.TAKEN;
			}
			this.leasedAt = this.nanoTime.getAsLong();
			if (!mayTry()
					|| !attempt("lease", this.leaseFailures, () -> this.lease = this.store.tryLease(this.leaseTime))) {
				return Leasing.UNAVAILABLE;
			}
			if (this.lease == null) {
				this.leasesTaken.increment();
				return Leasing.TAKEN;
			}
			return Leasing.HELD;
		});
	}

	/**
	 * Saves what the account knows, if this process holds the lease.
	 * @return {@code false} if the lease was held for so long that it has expired, so
	 * that somebody else may be logging in
	 */
	boolean writeDown() {
		if (isOverdue()) {
			LOG.warn(this.logPrefix
					+ "This login took longer than its lease of %s; it is given up.".formatted(this.leaseTime));
			return false;
		}
		uninterrupted(() -> {
			if (this.lease != null && mayTry() && isBehind()) {
				AccountRecord record = this.holder.state().record();
				this.unsaved = true;
				attempt("write", this.writeFailures, () -> {
					this.store.save(record);
					this.stored = record;
					this.unsaved = false;
				});
			}
		});
		return true;
	}

	/**
	 * Notes what the account knows on this machine, if the store is down. What other
	 * processes have noted there is adopted, and not lost.
	 */
	void note() {
		uninterrupted(() -> {
			if (this.holder.state().isStoreDown()) {
				merge(this.store.noted());
				this.store.note(this.holder.state().record());
			}
		});
	}

	private boolean isOverdue() {
		return this.lease != null && this.nanoTime.getAsLong() - this.leasedAt > this.leaseTime.toNanos();
	}

	void release() {
		uninterrupted(() -> {
			if (this.lease != null) {
				attempt("lease", this.leaseFailures, this.lease::close);
				this.lease = null;
			}
		});
	}

	/**
	 * Takes the lease anew, for another login, and adopts what others have saved.
	 * @return whether nobody else has taken it meanwhile
	 */
	boolean renewLease() {
		return uninterrupted(() -> {
			if (this.lease == null) {
				return true;
			}
			release();
			boolean mine = lease() != Leasing.TAKEN;
			look();
			return mine;
		});
	}

	StoreCounts counts() {
		return new StoreCounts(this.readFailures.sum(), this.writeFailures.sum(), this.leaseFailures.sum(),
				this.leasesTaken.sum());
	}

	private boolean mayTry() {
		return !this.holder.state().isStoreDown()
				|| this.nanoTime.getAsLong() - this.failedAt > BETWEEN_TRIES.toNanos();
	}

	private boolean attempt(String what, LongAdder failures, Runnable access) {
		Instant downSince = this.holder.state().storeDownSince();
		try {
			access.run();
			if (downSince != null && !this.unsaved) {
				LOG.info(this.logPrefix + "The store of Upstox tokens is available again. It had been down since %s."
					.formatted(UpstoxTime.format(downSince)));
				setDownSince(null);
			}
			return true;
		}
		catch (Throwable ex) {
			failures.increment();
			this.failedAt = this.nanoTime.getAsLong();
			if (downSince == null) {
				Instant now = this.holder.now();
				LOG.warn(this.logPrefix
						+ "The store of Upstox tokens is down (%s, since %s): %s This process continues with what it "
							.formatted(what, UpstoxTime.format(now), describe(ex))
						+ "knows, and tries the store again every 30 seconds.");
				merge(this.store.noted());
				setDownSince(now);
			}
			return false;
		}
	}

	private void setDownSince(@Nullable Instant since) {
		this.holder.update((state, now) -> state.withStoreDownSince(since));
	}

	private static @Nullable String describe(Throwable ex) {
		return (ex instanceof UpstoxStoreException) ? ex.getMessage() : ThrowableOrigin.of(ex) + ".";
	}

	private void uninterrupted(Runnable access) {
		uninterrupted(() -> {
			access.run();
			return true;
		});
	}

	private <T> T uninterrupted(Supplier<T> access) {
		boolean interrupted = Thread.interrupted();
		this.lock.lock();
		try {
			return access.get();
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
		 * Somebody else may be logging in, or another thread of this process does.
		 */
		TAKEN,

		/**
		 * The store is down and cannot tell.
		 */
		UNAVAILABLE

	}

}
