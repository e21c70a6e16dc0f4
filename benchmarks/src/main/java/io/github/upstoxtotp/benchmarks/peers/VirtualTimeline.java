package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.github.upstoxtotp.account.LoginExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Passes when it is told to, from {@link Timeline#START} on, and runs each task at its
 * time. Tasks that take time make those behind them late. For use by one thread.
 */
final class VirtualTimeline extends Timeline implements LoginExecutor {

	private final PriorityQueue<Task> tasks = new PriorityQueue<>(
			Comparator.comparing(Task::dueAt).thenComparing(Task::number));

	private volatile Instant now = START;

	private long scheduled;

	private boolean running;

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	void pass(Duration time) {
		Instant end = this.now.plus(time);
		if (!this.running) {
			runUntil(end);
		}
		moveTo(end);
	}

	private void runUntil(Instant end) {
		this.running = true;
		for (Task task = next(end); task != null; task = next(end)) {
			moveTo(task.dueAt());
			task.task().run();
		}
		this.running = false;
	}

	private @Nullable Task next(Instant end) {
		Task head = this.tasks.peek();
		return (head != null && !head.dueAt().isAfter(end)) ? this.tasks.poll() : null;
	}

	private void moveTo(Instant moment) {
		this.now = moment.isAfter(this.now) ? moment : this.now;
	}

	@Override
	public void schedule(Runnable task, Duration delay) {
		this.tasks.add(new Task(this.now.plus(delay), this.scheduled++, task));
	}

	@Override
	public long nanoTime() {
		return Duration.between(START, this.now).toNanos();
	}

	@Override
	public void stop() {
		this.tasks.clear();
	}

	private record Task(Instant dueAt, long number, Runnable task) {
	}

}
