package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.jspecify.annotations.Nullable;

/**
 * A store in the memory of the test, which several lifecycles can share. It can be down
 * or full, lose what it holds, and it ends a lease whose time has passed.
 */
final class MemoryAccountStore implements AccountStore {

	private final List<AccountRecord> saved = new ArrayList<>();

	private final LongSupplier nanoTime;

	private AccountRecord record = AccountRecord.EMPTY;

	private AccountRecord noted = AccountRecord.EMPTY;

	private @Nullable Object holder;

	private long leasedUntil;

	private boolean down;

	private int loads;

	private boolean full;

	private Runnable onSave = () -> {
	};

	private Runnable onLease = () -> {
	};

	MemoryAccountStore(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void setDown(boolean down) {
		this.down = down;
	}

	void setFull(boolean full) {
		this.full = full;
	}

	void onNextSave(Runnable action) {
		this.onSave = () -> {
			this.onSave = () -> {
			};
			action.run();
		};
	}

	/**
	 * Has a lease be granted before somebody hears of it.
	 */
	void onLease(Runnable action) {
		this.onLease = action;
	}

	void lose() {
		this.record = AccountRecord.EMPTY;
	}

	synchronized int loads() {
		return this.loads;
	}

	AccountRecord record() {
		return this.record;
	}

	/**
	 * Everything that was ever saved, in its order.
	 */
	List<AccountRecord> saved() {
		return this.saved;
	}

	@Override
	public synchronized AccountRecord load() {
		this.loads++;
		check();
		return this.record;
	}

	@Override
	public synchronized void save(AccountRecord newRecord) {
		check();
		if (this.full) {
			throw new UpstoxStoreException("The store is full.", null);
		}
		this.onSave.run();
		this.record = newRecord;
		this.saved.add(newRecord);
	}

	@Override
	public synchronized @Nullable UpstoxLease tryLease(Duration longest) {
		check();
		if (this.holder != null && this.nanoTime.getAsLong() < this.leasedUntil) {
			return null;
		}
		Object me = new Object();
		this.holder = me;
		this.leasedUntil = this.nanoTime.getAsLong() + longest.toNanos();
		this.onLease.run();
		return () -> release(me);
	}

	private synchronized void release(Object leaver) {
		this.holder = (this.holder == leaver) ? null : this.holder;
	}

	@Override
	public synchronized void note(AccountRecord record) {
		this.noted = record;
	}

	@Override
	public synchronized AccountRecord noted() {
		return this.noted;
	}

	@Override
	public CredentialFingerprints credentials() {
		return new CredentialFingerprints("pin", "totp");
	}

	@Override
	public boolean isShared() {
		return true;
	}

	private void check() {
		if (this.down) {
			throw new UpstoxStoreException("The store is down.", null);
		}
	}

}
