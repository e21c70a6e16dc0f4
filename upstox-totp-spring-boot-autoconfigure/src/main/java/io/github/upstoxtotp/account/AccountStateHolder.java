package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.clock.SteadyClock;
import org.jspecify.annotations.Nullable;

/**
 * Holds what an account knows. Readers see one immutable state without a lock; whoever
 * changes it holds the lock, and first notices what time has done. Thread-safe.
 */
final class AccountStateHolder {

	private static final Duration SMALLEST_LEAP = Duration.ofMillis(500);

	private static final long LAST_MILLIS = TokenCalendar.GUARD_BEFORE.toMillis();

	private final ReentrantLock lock = new ReentrantLock();

	private final Clock clock;

	private final SteadyClock steady;

	private final StatusAnnouncer announcer;

	private volatile AccountState state = AccountState.EMPTY;

	private @Nullable CompletableFuture<TokenOutcome> arrival;

	/**
	 * Creates a holder of the empty state.
	 * @param clock the local clock
	 * @param nanoTime tells how much time passes, whatever the clock is set to
	 * @param announcer called under the lock after each change
	 */
	AccountStateHolder(Clock clock, LongSupplier nanoTime, StatusAnnouncer announcer) {
		this.clock = clock;
		this.steady = new SteadyClock(clock, nanoTime, SMALLEST_LEAP);
		this.announcer = announcer;
	}

	AccountState state() {
		return this.state;
	}

	/**
	 * Returns the moment by Upstox's clock.
	 */
	Instant now() {
		return this.state.clock().at(this.clock.instant());
	}

	Instant localNow() {
		return this.clock.instant();
	}

	/**
	 * Returns the token to send now. In its last two minutes a second clock is read: the
	 * first may have been set back while the machine slept.
	 * @return the token, or {@code null} if there is no valid one
	 */
	@Nullable UpstoxToken currentToken() {
		AccountState current = this.state;
		long localMillis = this.clock.millis();
		return (localMillis < current.usableUntil() - LAST_MILLIS || current.usable() == null) ? current.usable()
				: this.<@Nullable UpstoxToken>locked((now) -> this.state.tokenAt(now));
	}

	/**
	 * Does something under the lock.
	 * @param action takes the moment by Upstox's clock; must not block
	 * @return what the action returns
	 */
	<T extends @Nullable Object> T locked(Function<Instant, T> action) {
		this.lock.lock();
		try {
			return action.apply(notice(this.steady.tick()));
		}
		finally {
			this.lock.unlock();
			if (!this.lock.isHeldByCurrentThread()) {
				this.announcer.deliverPending();
			}
		}
	}

	private Instant notice(SteadyClock.Tick tick) {
		AccountState moved = tick.leap().isZero() ? this.state : this.state.afterLeap(tick.leap());
		Instant now = moved.clock().at(tick.local());
		change(moved.noticing(now), now);
		return now;
	}

	/**
	 * Replaces the state under the lock.
	 * @param change makes the new state of the old one and the moment
	 */
	void update(BiFunction<AccountState, Instant, AccountState> change) {
		this.<@Nullable Void>locked((now) -> {
			change(change.apply(this.state, now), now);
			return null;
		});
	}

	/**
	 * Replaces the state. To be called by an action under the lock.
	 * @param after the new state
	 * @param now the moment that the action was given
	 */
	void change(AccountState after, Instant now) {
		this.state = after;
		this.announcer.announce(after, now);
		UpstoxToken token = after.tokenAt(now);
		if (token != null) {
			answer(new TokenOutcome.Granted(token));
		}
	}

	/**
	 * Tells an event that follows from no change of the state. To be called by an action
	 * under the lock.
	 */
	void tell(UpstoxTokenEvent event) {
		this.announcer.deliver(event);
	}

	/**
	 * Returns what is completed with the next token, wherever it comes from.
	 */
	CompletableFuture<TokenOutcome> arrival() {
		return this.locked((now) -> {
			UpstoxToken token = this.state.tokenAt(now);
			if (token != null) {
				return CompletableFuture.completedFuture(new TokenOutcome.Granted(token));
			}
			CompletableFuture<TokenOutcome> awaited = (this.arrival != null) ? this.arrival : new CompletableFuture<>();
			this.arrival = awaited;
			return awaited;
		});
	}

	/**
	 * Answers those who wait for a token, wherever it comes from. To be called by an
	 * action under the lock.
	 */
	void answer(TokenOutcome outcome) {
		CompletableFuture<TokenOutcome> awaited = this.arrival;
		this.arrival = null;
		if (awaited != null) {
			awaited.complete(outcome);
		}
	}

}
