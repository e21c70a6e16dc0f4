package io.github.upstoxtotp.benchmarks.year;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * The true time, and the order in which everything happens. Exactly one thread runs at
 * any moment: whoever has to wait parks, and hands the baton to another thread, which
 * goes on with what is due next. So code that blocks runs unchanged, and the same events
 * give the same course. To be used by the thread with the baton only.
 */
final class VirtualTime {

	private final PriorityQueue<Event> events = new PriorityQueue<>(
			Comparator.comparingLong(Event::at).thenComparingLong(Event::number));

	private final List<Actor> actors = new ArrayList<>();

	private final Deque<Runner> idle = new ArrayDeque<>();

	private final List<Runner> parked = new ArrayList<>();

	private final CountDownLatch finished = new CountDownLatch(1);

	private long now;

	private long end;

	private long scheduled;

	private @Nullable Runner current;

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

	@Nullable Runner current() {
		return this.current;
	}

	void at(long moment, Runnable action) {
		this.events.add(new Event(Math.max(moment, this.now), this.scheduled++, action));
	}

	void after(long delay, Runnable action) {
		at(this.now + delay, action);
	}

	void add(Actor actor) {
		this.actors.add(actor);
	}

	void remove(Actor actor) {
		this.actors.remove(actor);
	}

	/**
	 * Lets everything happen until a moment, and ends all threads. To be called once, by
	 * a thread without the baton.
	 * @param until the end
	 */
	void run(long until) {
		this.end = until;
		this.current = Runner.waiting(this::loop);
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
		Actor next = nextActor();
		Event event = this.events.peek();
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

	private @Nullable Actor nextActor() {
		Actor next = null;
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
	 * Parks this thread until somebody resumes it.
	 */
	void park() {
		Runner me = owner();
		if (!this.over) {
			this.parked.add(me);
			Runner successor = this.idle.isEmpty() ? Runner.waiting(this::loop) : this.idle.pop();
			pass(me, successor);
		}
	}

	/**
	 * Lets a parked thread run on.
	 * @param sleeper the thread
	 */
	void resume(Runner sleeper) {
		Runner me = owner();
		this.parked.remove(sleeper);
		this.idle.push(me);
		pass(me, sleeper);
	}

	private void pass(Runner me, Runner other) {
		this.current = other;
		other.giveBaton();
		me.awaitBaton();
	}

	private Runner owner() {
		if (this.current == null) {
			throw new IllegalStateException("Nobody runs");
		}
		return this.current;
	}

	private void end(@Nullable Throwable cause) {
		boolean first = !this.over;
		this.failure = (this.failure != null || cause instanceof Killed) ? this.failure : cause;
		this.over = true;
		if (first) {
			this.parked.forEach(this::finish);
			this.idle.forEach(this::finish);
			this.finished.countDown();
		}
	}

	private void finish(Runner runner) {
		runner.giveBaton();
		runner.awaitEnd();
	}

	private record Event(long at, long number, Runnable action) {
	}

}
