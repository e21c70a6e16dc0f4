package io.github.upstoxtotp.lifecycle;

import java.time.Clock;
import java.time.Duration;
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

	private static final Duration SMALLEST_LEAP = Duration.ofSeconds(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final Announcer announcer;

	private volatile AccountState state = AccountState.EMPTY;

	private Instant noticedAt;

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
		this.noticedAt = clock.instant();
		this.noticedAtNanos = nanoTime.getAsLong();
	}

	AccountState state() {
		return this.state;
	}

	/**
	 * Does something under the lock.
	 * @param action takes the moment by Upstox's clock; must not block
	 * @return what the action returns
	 */
	<T extends @Nullable Object> T locked(Function<Instant, T> action) {
		this.lock.lock();
		try {
			return action.apply(notice(this.clock.instant(), this.nanoTime.getAsLong()));
		}
		finally {
			this.lock.unlock();
		}
	}

	private Instant notice(Instant local, long nanos) {
		Duration passed = Duration.ofNanos(nanos - this.noticedAtNanos);
		Duration leap = Duration.between(this.noticedAt, local).minus(passed);
		this.noticedAt = local;
		this.noticedAtNanos = nanos;
		AccountState moved = (leap.abs().compareTo(SMALLEST_LEAP) > 0) ? this.state.afterLeap(leap) : this.state;
		Instant now = moved.time().at(local);
		change(moved.noticing(now), now);
		return now;
	}

	/**
	 * Replaces the state. To be called by an action under the lock.
	 * @param after the new state
	 * @param now the moment that the action was given
	 */
	void change(AccountState after, Instant now) {
		this.state = after;
		this.announcer.announce(after, now);
	}

}
