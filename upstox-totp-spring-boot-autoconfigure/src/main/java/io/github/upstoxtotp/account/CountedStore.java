package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.upstoxtotp.account.LifecycleFigures.StoreFigures;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a store does not do. The counts may be read by any thread.
 */
final class CountedStore implements AccountStore {

	private final AccountStore store;

	private final LongAdder readFailures = new LongAdder();

	private final LongAdder writeFailures = new LongAdder();

	private final LongAdder leaseFailures = new LongAdder();

	private final LongAdder leasesTaken = new LongAdder();

	CountedStore(AccountStore store) {
		this.store = store;
	}

	StoreFigures figures() {
		return new StoreFigures(this.readFailures.sum(), this.writeFailures.sum(), this.leaseFailures.sum(),
				this.leasesTaken.sum());
	}

	@Override
	public AccountRecord load() {
		return counted(this.readFailures, this.store::load);
	}

	@Override
	public void save(AccountRecord record) {
		counted(this.writeFailures, () -> {
			this.store.save(record);
			return record;
		});
	}

	@Override
	public @Nullable UpstoxLease tryLease(Duration longest) {
		UpstoxLease lease = counted(this.leaseFailures, () -> this.store.tryLease(longest));
		if (lease == null) {
			this.leasesTaken.increment();
		}
		return lease;
	}

	@Override
	public boolean isShared() {
		return this.store.isShared();
	}

	private static <T extends @Nullable Object> T counted(LongAdder failures, Supplier<T> access) {
		try {
			return access.get();
		}
		catch (RuntimeException ex) {
			failures.increment();
			throw ex;
		}
	}

}
