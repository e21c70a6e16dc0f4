package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.github.upstoxtotp.account.LoginExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Passes when it is told to, from {@link ComparisonTimeline#START} on, and runs each task
 * at its time. Tasks that take time make those behind them late. For use by one thread.
 */
final class VirtualTimeline extends ComparisonTimeline implements LoginExecutor {

	private final PriorityQueue<TimelineTask> tasks = new PriorityQueue<>(
			Comparator.comparing(TimelineTask::dueAt).thenComparing(TimelineTask::number));

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
		for (TimelineTask task = next(end); task != null; task = next(end)) {
			moveTo(task.dueAt());
			task.task().run();
		}
		this.running = false;
	}

	private @Nullable TimelineTask next(Instant end) {
		TimelineTask head = this.tasks.peek();
		return (head != null && !head.dueAt().isAfter(end)) ? this.tasks.poll() : null;
	}

	private void moveTo(Instant moment) {
		this.now = moment.isAfter(this.now) ? moment : this.now;
	}

	@Override
	public void schedule(Runnable task, Duration delay) {
		this.tasks.add(new TimelineTask(this.now.plus(delay), this.scheduled++, task));
	}

	@Override
	public long nanoTime() {
		return Duration.between(START, this.now).toNanos();
	}

	@Override
	public void stop(Duration grace) {
		this.tasks.clear();
	}

	private record TimelineTask(Instant dueAt, long number, Runnable task) {
	}

}
