package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The login thread of a process, in virtual time. Tasks run one after another and may
 * sleep. It can be killed at any moment.
 */
final class VirtualLoginThread {

	private static final long LONGEST_STOP_WAIT = 5_000;

	private static final long POLL_INTERVAL = 20;

	private final PriorityQueue<ScheduledTask> tasks = new PriorityQueue<>(
			Comparator.comparingLong(ScheduledTask::dueAt).thenComparingLong(ScheduledTask::number));

	private final VirtualTime time;

	private final SimulatedMachine machine;

	private long scheduled;

	private @Nullable BatonThread runner;

	private @Nullable VirtualSleep sleep;

	private boolean dead;

	VirtualLoginThread(VirtualTime time, SimulatedMachine machine) {
		this.time = time;
		this.machine = machine;
	}

	public void schedule(Runnable task, Duration delay) {
		if (!this.dead) {
			long dueAt = this.machine.monotonic() + Math.max(0, delay.plusNanos(999_999).toMillis());
			this.tasks.add(new ScheduledTask(dueAt, this.scheduled++, task));
		}
	}

	public long nanoTime() {
		return TimeUnit.MILLISECONDS.toNanos(this.machine.monotonic());
	}

	/**
	 * Returns when the next task is due.
	 * @return the moment by the monotonic time of the machine
	 */
	long nextAt() {
		ScheduledTask head = (this.runner == null) ? this.tasks.peek() : null;
		return (head != null) ? head.dueAt() : Long.MAX_VALUE;
	}

	void runNext() {
		ScheduledTask next = this.tasks.remove();
		this.runner = this.time.current();
		try {
			next.task().run();
		}
		catch (ProcessKilledError ex) {
			this.dead = true;
		}
		finally {
			this.runner = null;
			boolean unused = Thread.interrupted();
		}
	}

	/**
	 * Waits, on whichever thread of the process this is.
	 * @param duration how long, in milliseconds
	 * @return whether the wait was interrupted
	 */
	boolean pause(long duration) {
		if (this.dead) {
			throw new ProcessKilledError();
		}
		long wakeAt = this.machine.monotonic() + duration;
		VirtualSleep started = new VirtualSleep(this.time, () -> this.machine.trueTimeOf(wakeAt));
		return (this.time.current() == this.runner) ? pauseTask(started) : started.start();
	}

	private boolean pauseTask(VirtualSleep started) {
		this.sleep = started;
		try {
			return started.start();
		}
		finally {
			this.sleep = null;
		}
	}

	public void stop() {
		this.tasks.clear();
		if (this.sleep != null) {
			this.sleep.interrupt();
		}
		long limit = this.machine.monotonic() + LONGEST_STOP_WAIT;
		while (this.runner != null && this.machine.monotonic() < limit) {
			pause(POLL_INTERVAL);
		}
		if (this.runner != null) {
			throw new IllegalStateException("A login did not end when it was interrupted");
		}
	}

	void kill() {
		this.dead = true;
		this.tasks.clear();
		if (this.sleep != null) {
			this.sleep.kill();
		}
	}

	boolean isDead() {
		return this.dead;
	}

	private record ScheduledTask(long dueAt, long number, Runnable task) {
	}

}
