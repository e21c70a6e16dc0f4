package io.github.upstoxtotp.benchmarks.year;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.account.LoginExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The login thread of a process, in virtual time. A task may take naps; those behind it
 * wait. It can be killed at any moment.
 */
final class VirtualThread implements LoginExecutor {

	private static final long LONGEST_STOP = 5_000;

	private static final long GLANCE = 20;

	private final PriorityQueue<Task> tasks = new PriorityQueue<>(
			Comparator.comparingLong(Task::dueAt).thenComparingLong(Task::number));

	private final VirtualTime time;

	private final Machine machine;

	private long scheduled;

	private @Nullable Runner runner;

	private @Nullable Nap nap;

	private boolean dead;

	VirtualThread(VirtualTime time, Machine machine) {
		this.time = time;
		this.machine = machine;
	}

	@Override
	public void schedule(Runnable task, Duration delay) {
		if (!this.dead) {
			long dueAt = this.machine.monotonic() + Math.max(0, delay.plusNanos(999_999).toMillis());
			this.tasks.add(new Task(dueAt, this.scheduled++, task));
		}
	}

	@Override
	public long nanoTime() {
		return TimeUnit.MILLISECONDS.toNanos(this.machine.monotonic());
	}

	/**
	 * Returns when the next task is due.
	 * @return the moment by the monotonic time of the machine
	 */
	long nextAt() {
		Task head = (this.runner == null) ? this.tasks.peek() : null;
		return (head != null) ? head.dueAt() : Long.MAX_VALUE;
	}

	void runNext() {
		Task task = this.tasks.remove();
		this.runner = this.time.current();
		try {
			task.task().run();
		}
		catch (Killed ex) {
			this.dead = true;
		}
		finally {
			this.runner = null;
			boolean unused = Thread.interrupted();
		}
	}

	/**
	 * Waits, on whichever thread of the replica this is.
	 * @param duration how long, in milliseconds
	 * @return whether the wait was interrupted
	 */
	boolean pause(long duration) {
		if (this.dead) {
			throw new Killed();
		}
		long wakeAt = this.machine.monotonic() + duration;
		Nap taken = new Nap(this.time, () -> this.machine.trueTimeOf(wakeAt));
		return (this.time.current() == this.runner) ? pauseTask(taken) : taken.take();
	}

	private boolean pauseTask(Nap taken) {
		this.nap = taken;
		try {
			return taken.take();
		}
		finally {
			this.nap = null;
		}
	}

	@Override
	public void stop() {
		this.tasks.clear();
		if (this.nap != null) {
			this.nap.interrupt();
		}
		long limit = this.machine.monotonic() + LONGEST_STOP;
		while (this.runner != null && this.machine.monotonic() < limit) {
			pause(GLANCE);
		}
		if (this.runner != null) {
			throw new IllegalStateException("A login did not end when it was interrupted");
		}
	}

	void kill() {
		this.dead = true;
		this.tasks.clear();
		if (this.nap != null) {
			this.nap.kill();
		}
	}

	boolean isDead() {
		return this.dead;
	}

	private record Task(long dueAt, long number, Runnable task) {
	}

}
