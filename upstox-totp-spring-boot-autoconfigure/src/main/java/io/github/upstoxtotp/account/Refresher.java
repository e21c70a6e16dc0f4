package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for a login when one is due, and keeps up with the store. Looks at the wall clock
 * every few seconds, since a long timer is late on a machine that slept. Thread-safe.
 */
final class Refresher {

	private static final Duration LONGEST_NAP = Duration.ofSeconds(5);

	private static final int STOPPED = 0;

	private final Account account;

	private final Timetable timetable;

	private final LoginExecutor executor;

	private final Runnable upkeep;

	private final AtomicInteger round = new AtomicInteger(STOPPED);

	/**
	 * Creates a refresher that does nothing yet.
	 * @param account the account
	 * @param timetable says when a login is due
	 * @param executor runs the looks
	 * @param upkeep what to do before each look
	 */
	Refresher(Account account, Timetable timetable, LoginExecutor executor, Runnable upkeep) {
		this.account = account;
		this.timetable = timetable;
		this.executor = executor;
		this.upkeep = upkeep;
	}

	void start() {
		look(this.round.updateAndGet(Refresher::next));
	}

	void stop() {
		this.round.set(STOPPED);
	}

	/**
	 * Looks again at once, because something has changed, and from then on.
	 */
	void wake() {
		int woken = this.round.updateAndGet((current) -> (current != STOPPED) ? next(current) : STOPPED);
		look(woken);
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
		Duration nap = LONGEST_NAP;
		try {
			this.upkeep.run();
			nap = demandIfDue();
		}
		finally {
			if (this.round.get() == scheduledRound) {
				this.executor.schedule(() -> tick(scheduledRound), nap);
			}
		}
	}

	private Duration demandIfDue() {
		Duration untilDue = this.account.untilDue(this.timetable);
		if (untilDue == null) {
			return LONGEST_NAP;
		}
		if (!untilDue.isNegative() && !untilDue.isZero()) {
			return (untilDue.compareTo(LONGEST_NAP) < 0) ? untilDue : LONGEST_NAP;
		}
		CompletableFuture<Answer> unused = this.account.demand(Demand.NEEDED);
		return LONGEST_NAP;
	}

	private static int next(int current) {
		return (current == Integer.MAX_VALUE) ? 1 : current + 1;
	}

}
