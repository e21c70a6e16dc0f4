package io.github.upstoxtotp.proof.year;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * The true time, and the order of all events. Exactly one thread runs at any moment: a
 * thread that has to wait parks and hands the baton to another thread, which continues
 * with what is due next. So blocking code runs unchanged, and the same events give the
 * same run. To be used by the thread with the baton only.
 */
final class VirtualTime {

	private final PriorityQueue<ScheduledAction> events = new PriorityQueue<>(
			Comparator.comparingLong(ScheduledAction::at).thenComparingLong(ScheduledAction::number));

	private final List<SimulationActor> actors = new ArrayList<>();

	private final Deque<BatonThread> idle = new ArrayDeque<>();

	private final List<BatonThread> parked = new ArrayList<>();

	private final CountDownLatch finished = new CountDownLatch(1);

	private long now;

	private long end;

	private long scheduled;

	private @Nullable BatonThread current;

	private boolean over;

	private @Nullable Throwable failure;

	VirtualTime(long start) {
		this.now = start;
	}

	long now() {
		return this.now;
	}

	boolean isOver() {
		return this.over;
	}

	@Nullable BatonThread current() {
		return this.current;
	}

	void at(long moment, Runnable action) {
		this.events.add(new ScheduledAction(Math.max(moment, this.now), this.scheduled++, action));
	}

	void after(long delay, Runnable action) {
		at(this.now + delay, action);
	}

	void add(SimulationActor actor) {
		this.actors.add(actor);
	}

	void remove(SimulationActor actor) {
		this.actors.remove(actor);
	}

	/**
	 * Runs until a moment, and ends all threads. To be called once, by a thread without
	 * the baton.
	 * @param until the end
	 */
	void run(long until) {
		this.end = until;
		this.current = BatonThread.waiting(this::loop);
		this.current.giveBaton();
		try {
			this.finished.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.failure != null) {
			throw new IllegalStateException("The simulation failed", this.failure);
		}
	}

	private void loop() {
		while (!this.over) {
			try {
				step();
			}
			catch (Throwable ex) {
				end(ex);
			}
		}
	}

	private void step() {
		SimulationActor next = nextActor();
		ScheduledAction event = this.events.peek();
		boolean eventFirst = event != null && (next == null || event.at() <= next.nextAt());
		long moment = eventFirst ? event.at() : (next != null) ? next.nextAt() : Long.MAX_VALUE;
		if (moment >= this.end) {
			end(null);
			return;
		}
		this.now = Math.max(this.now, moment);
		if (eventFirst) {
			this.events.remove();
			event.action().run();
		}
		else if (next != null) {
			next.act();
		}
	}

	private @Nullable SimulationActor nextActor() {
		SimulationActor next = null;
		long earliest = Long.MAX_VALUE;
		for (int i = 0; i < this.actors.size(); i++) {
			long at = this.actors.get(i).nextAt();
			if (at < earliest) {
				earliest = at;
				next = this.actors.get(i);
			}
		}
		return next;
	}

	/**
	 * Parks this thread until another one resumes it.
	 */
	void park() {
		BatonThread me = owner();
		if (!this.over) {
			this.parked.add(me);
			BatonThread successor = this.idle.isEmpty() ? BatonThread.waiting(this::loop) : this.idle.pop();
			pass(me, successor);
		}
	}

	/**
	 * Lets a parked thread continue.
	 * @param sleeper the thread
	 */
	void resume(BatonThread sleeper) {
		BatonThread me = owner();
		this.parked.remove(sleeper);
		this.idle.push(me);
		pass(me, sleeper);
	}

	private void pass(BatonThread me, BatonThread other) {
		this.current = other;
		other.giveBaton();
		me.awaitBaton();
	}

	private BatonThread owner() {
		if (this.current == null) {
			throw new IllegalStateException("No thread has the baton");
		}
		return this.current;
	}

	private void end(@Nullable Throwable cause) {
		boolean first = !this.over;
		this.failure = (this.failure != null || cause instanceof ProcessKilledError) ? this.failure : cause;
		this.over = true;
		if (first) {
			this.parked.forEach(this::finish);
			this.idle.forEach(this::finish);
			this.finished.countDown();
		}
	}

	private void finish(BatonThread runner) {
		runner.giveBaton();
		runner.awaitEnd();
	}

	private record ScheduledAction(long at, long number, Runnable action) {
	}

}
