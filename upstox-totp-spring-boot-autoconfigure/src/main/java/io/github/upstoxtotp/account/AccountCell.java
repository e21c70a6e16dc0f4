package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * Holds what an account knows. Readers see one immutable state without a lock; whoever
 * changes it holds the lock, and first notices what time has done. Thread-safe.
 */
final class AccountCell {

	private static final Duration SMALLEST_LEAP = Duration.ofMillis(500);

	private static final long RECENT = Duration.ofSeconds(10).toMillis();

	private static final long MUCH_LIFE = Duration.ofHours(1).toMillis();

	private final ReentrantLock lock = new ReentrantLock();

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final Announcer announcer;

	private volatile AccountState state = AccountState.EMPTY;

	private volatile Notice noticed;

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
		this.noticed = Notice.of(clock.instant(), nanoTime.getAsLong());
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
			return action.apply(notice(Notice.of(this.clock.instant(), this.nanoTime.getAsLong())));
		}
		finally {
			this.lock.unlock();
		}
	}

	private Instant notice(Notice notice) {
		Duration leap = this.noticed.leapTo(notice);
		AccountState moved = (leap.abs().compareTo(SMALLEST_LEAP) > 0) ? this.state.afterLeap(leap) : this.state;
		Instant now = moved.time().at(notice.local());
		change(moved.noticing(now), now);
		this.noticed = notice;
		return now;
	}

	/**
	 * Returns the token to send now. A local clock that was set back since time was last
	 * noticed keeps no token in use: then the time that has passed tells the moment. It
	 * is not asked, which would double the cost of a read, as long as it could not
	 * matter: while time was noticed seconds ago and the token lives for longer than
	 * nobody would notice.
	 * @return the token, or {@code null} if there is none that lives
	 */
	@Nullable UpstoxToken currentToken() {
		Notice last = this.noticed;
		long local = this.clock.millis();
		AccountState current = this.state;
		return (last.isRecentAt(local) && current.usableUntil() - local > MUCH_LIFE) ? current.record().token()
				: current.tokenAt(Math.max(local, last.millis() + passedSince(last)));
	}

	private long passedSince(Notice last) {
		return TimeUnit.NANOSECONDS.toMillis(this.nanoTime.getAsLong() - last.nanos());
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

	/**
	 * When time was noticed. Written after the state that follows from it and read before
	 * it, so that no reader takes a clock that was set back for the one before.
	 *
	 * @param local the moment by the local clock
	 * @param millis the same in milliseconds since the epoch
	 * @param nanos the moment by the time that passes
	 */
	private record Notice(Instant local, long millis, long nanos) {

		static Notice of(Instant local, long nanos) {
			return new Notice(local, local.toEpochMilli(), nanos);
		}

		boolean isRecentAt(long localMillis) {
			return localMillis >= this.millis && localMillis - this.millis < RECENT;
		}

		Duration leapTo(Notice later) {
			return Duration.between(this.local, later.local).minusNanos(later.nanos - this.nanos);
		}

	}

}
