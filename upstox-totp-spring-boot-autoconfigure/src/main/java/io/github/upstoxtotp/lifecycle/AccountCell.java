package io.github.upstoxtotp.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds what an account knows. Readers see one immutable state without a lock; whoever
 * changes it holds the lock, and first notices what time has done. Thread-safe.
 */
final class AccountCell {

	private final ReentrantLock lock = new ReentrantLock();

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final Announcer announcer;

	private volatile AccountState state = AccountState.EMPTY;

	private Instant noticedAt = Instant.MIN;

	private long noticedAtNanos;

	/**
	 * Creates a cell that holds the empty state.
	 * @param clock the local clock
	 * @param nanoTime tells how much time passes, whatever the clock is set to
	 * @param announcer called under the lock after each change
	 */
	AccountCell(Clock clock, LongSupplier nanoTime, Announcer announcer) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.announcer = announcer;
	}

	AccountState state() {
		return this.state;
	}

	/**
	 * Does something under the lock.
	 * @param action takes the moment of the local clock; must not block
	 * @return what the action returns
	 */
	<T extends @Nullable Object> T locked(Function<Instant, T> action) {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			notice(now, this.nanoTime.getAsLong());
			return action.apply(now);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void notice(Instant now, long nanos) {
		boolean setBack = now.isBefore(this.noticedAt);
		Instant expected = setBack ? this.noticedAt.plusNanos(nanos - this.noticedAtNanos) : now;
		change(this.state.after(expected, now), now);
		this.noticedAt = now;
		this.noticedAtNanos = nanos;
	}

	/**
	 * Replaces the state. To be called by an action under the lock.
	 * @param after the new state
	 * @param now the moment that the action was given
	 */
	void change(AccountState after, Instant now) {
		AccountState before = this.state;
		this.state = after;
		this.announcer.announce(before, after, now);
	}

}
