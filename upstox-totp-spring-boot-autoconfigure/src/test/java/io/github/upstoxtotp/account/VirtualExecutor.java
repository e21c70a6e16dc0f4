package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks when the test says so, and moves the clock as it runs them.
 */
final class VirtualExecutor implements LoginExecutor {

	private final PriorityQueue<Task> tasks = new PriorityQueue<>(
			Comparator.comparing(Task::dueAt).thenComparing(Task::number));

	private final VirtualClock clock;

	private long scheduled;

	private Duration longestSleep = Duration.ofMinutes(1);

	private Runnable waker = () -> {
	};

	private int leaps;

	VirtualExecutor(VirtualClock clock) {
		this.clock = clock;
	}

	@Override
	public synchronized void schedule(Runnable task, Duration delay) {
		this.tasks.add(new Task(this.clock.elapsed().plus(delay), this.scheduled++, task));
	}

	@Override
	public long nanoTime() {
		return this.clock.elapsed().toNanos();
	}

	@Override
	public Duration longestSleep() {
		return this.longestSleep;
	}

	void setLongestSleep(Duration longestSleep) {
		this.longestSleep = longestSleep;
	}

	@Override
	public void onClockLeap(Runnable newWaker) {
		this.waker = newWaker;
	}

	@Override
	public void clockHasLeapt() {
		this.leaps++;
		this.waker.run();
	}

	int leaps() {
		return this.leaps;
	}

	@Override
	public synchronized void stop(Duration grace) {
		this.tasks.clear();
	}

	/**
	 * Runs what is due now, and whatever is due at once because of it.
	 */
	void runDue() {
		run(Duration.ZERO);
	}

	/**
	 * Runs what is due now, but nothing that is scheduled meanwhile.
	 */
	void runDueOnce() {
		long end = scheduledSoFar();
		Duration now = this.clock.elapsed();
		for (Task task = next(now); task != null; task = next(now)) {
			if (task.number() >= end) {
				putBack(task);
				return;
			}
			task.task().run();
		}
	}

	private synchronized long scheduledSoFar() {
		return this.scheduled;
	}

	private synchronized void putBack(Task task) {
		this.tasks.add(task);
	}

	/**
	 * Lets time pass, and runs each task at its time. Tasks that take time make those
	 * behind them late.
	 */
	void run(Duration time) {
		Duration end = this.clock.elapsed().plus(time);
		for (Task task = next(end); task != null; task = next(end)) {
			passTo(task.dueAt());
			task.task().run();
		}
		passTo(end);
	}

	private synchronized @Nullable Task next(Duration end) {
		Task head = this.tasks.peek();
		Duration limit = (end.compareTo(this.clock.elapsed()) > 0) ? end : this.clock.elapsed();
		return (head != null && head.dueAt().compareTo(limit) <= 0) ? this.tasks.poll() : null;
	}

	private void passTo(Duration moment) {
		Duration wait = moment.minus(this.clock.elapsed());
		if (!wait.isNegative()) {
			this.clock.advance(wait);
		}
	}

	private record Task(Duration dueAt, long number, Runnable task) {
	}

}
