package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.account.LoginPolicy.LoginStart;
import org.jspecify.annotations.Nullable;

/**
 * Demands a login when one is due, keeps up with the store, and notices when the token
 * expires. Sleeps until then, but looks at the wall clock from time to time, since a long
 * timer is late on a machine that slept: each minute, or as often as one of many accounts
 * with a valid token needs to, so that one of them notices for all. Thread-safe.
 */
final class RefreshTimer {

	private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

	private static final Duration NEVER = Duration.ofDays(365);

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);

	private static final Duration LEAP = Duration.ofSeconds(5);

	private static final int STOPPED = 0;

	private final AccountStateHolder holder;

	private final LoginPolicy policy;

	private final LoginCoordinator coordinator;

	private final LoginExecutor executor;

	private final BooleanSupplier upkeep;

	private final AtomicInteger round = new AtomicInteger(STOPPED);

	private volatile @Nullable Reading lastReading;

	/**
	 * Creates a timer that does nothing yet.
	 * @param holder holds what the account knows
	 * @param policy says when a login is due
	 * @param coordinator takes the demand
	 * @param executor runs the looks
	 * @param upkeep what to do before each look; says whether it wants another try soon
	 */
	RefreshTimer(AccountStateHolder holder, LoginPolicy policy, LoginCoordinator coordinator, LoginExecutor executor,
			BooleanSupplier upkeep) {
		this.holder = holder;
		this.policy = policy;
		this.coordinator = coordinator;
		this.executor = executor;
		this.upkeep = upkeep;
		executor.onClockLeap(this::wake);
	}

	void start() {
		look(this.round.updateAndGet(RefreshTimer::next));
	}

	void stop() {
		this.round.set(STOPPED);
	}

	/**
	 * Looks again at once, because something has changed, and from then on.
	 */
	void wake() {
		look(this.round.updateAndGet((current) -> (current != STOPPED) ? next(current) : STOPPED));
	}

	private void look(int scheduledRound) {
		if (scheduledRound != STOPPED) {
			this.executor.schedule(() -> tick(scheduledRound), Duration.ZERO);
		}
	}

	private void tick(int scheduledRound) {
		if (this.round.get() != scheduledRound) {
			return;
		}
		Duration sleep = LONGEST_SLEEP;
		noticeLeap();
		try {
			Duration longest = this.upkeep.getAsBoolean() ? SOON : longestSleep();
			sleep = shorter(demandIfDue(), longest);
		}
		finally {
			if (this.round.get() == scheduledRound) {
				this.executor.schedule(() -> tick(scheduledRound), sleep);
			}
		}
	}

	private void noticeLeap() {
		Reading before = this.lastReading;
		Reading now = new Reading(this.holder.localNow(), this.executor.nanoTime());
		this.lastReading = now;
		if (before != null && now.leapSince(before).compareTo(LEAP) > 0) {
			this.executor.clockHasLeapt();
		}
	}

	private Duration longestSleep() {
		boolean calm = this.holder
			.locked((now) -> this.holder.state().at(now) == State.VALID && !this.holder.state().isStoreDown());
		return calm ? this.executor.longestSleep() : LONGEST_SLEEP;
	}

	private Duration demandIfDue() {
		Duration untilDue = this.holder.locked(this::untilDue);
		if (untilDue.isNegative() || untilDue.isZero()) {
			CompletableFuture<TokenOutcome> unused = this.coordinator.demand(LoginDemand.NEEDED);
			return LONGEST_SLEEP;
		}
		Duration sleep = shorter(untilDue, this.holder.locked(this::untilExpired));
		return (sleep.compareTo(SHORTEST_SLEEP) > 0) ? sleep : SHORTEST_SLEEP;
	}

	private Duration untilDue(Instant now) {
		LoginStart planned = this.policy.plannedStart(this.holder.state(), now);
		Instant at = (planned != null) ? planned.at() : null;
		return (at != null) ? Duration.between(now, at) : NEVER;
	}

	private Duration untilExpired(Instant now) {
		AccountState state = this.holder.state();
		long left = state.usableUntil() - state.clock().toLocal(now).toEpochMilli();
		return (left > 0) ? Duration.ofMillis(left) : NEVER;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static int next(int current) {
		return (current == Integer.MAX_VALUE) ? 1 : current + 1;
	}

	/**
	 * What two clocks show.
	 *
	 * @param local the clock of the machine
	 * @param nanos the time that passes, whatever the clock is set to
	 */
	private record Reading(Instant local, long nanos) {

		Duration leapSince(Reading before) {
			return Duration.between(before.local, this.local).minusNanos(this.nanos - before.nanos).abs();
		}

	}

}
