package io.github.upstoxtotp.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for a login when one is due. Looks at the wall clock at least once a minute, since
 * a long timer is late on a machine that slept. Thread-safe.
 */
final class Refresher {

	private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

	private static final int STOPPED = 0;

	private final Account account;

	private final Timetable timetable;

	private final Clock clock;

	private final LoginExecutor executor;

	private final AtomicInteger round = new AtomicInteger(STOPPED);

	Refresher(Account account, Timetable timetable, Clock clock, LoginExecutor executor) {
		this.account = account;
		this.timetable = timetable;
		this.clock = clock;
		this.executor = executor;
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
			nap = demandIfDue();
		}
		finally {
			if (this.round.get() == scheduledRound) {
				this.executor.schedule(() -> tick(scheduledRound), nap);
			}
		}
	}

	private Duration demandIfDue() {
		this.account.notice();
		Instant now = this.clock.instant();
		Instant due = this.timetable.dueAt(this.account.state(), now);
		if (due != null && !due.isAfter(now)) {
			CompletableFuture<Answer> unused = this.account.demand(Demand.NEEDED);
			return LONGEST_NAP;
		}
		Duration untilDue = (due != null) ? Duration.between(now, due) : LONGEST_NAP;
		return (untilDue.compareTo(LONGEST_NAP) < 0) ? untilDue : LONGEST_NAP;
	}

	private static int next(int current) {
		return (current == Integer.MAX_VALUE) ? 1 : current + 1;
	}

}
