package io.github.upstoxtotp.benchmarks.idle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.github.upstoxtotp.account.LoginExecutor;

/**
 * Runs each task at its time, which passes when it is told to. For use by one thread.
 */
final class SimulatedDayExecutor implements LoginExecutor {

	private final PriorityQueue<DayTask> tasks = new PriorityQueue<>(
			Comparator.comparing(DayTask::dueAt).thenComparing(DayTask::number));

	private final Instant start;

	private Instant now;

	private long scheduled;

	SimulatedDayExecutor(Instant start) {
		this.start = start;
		this.now = start;
	}

	Clock clock() {
		return new VirtualClock();
	}

	/**
	 * Lets time pass.
	 * @param time how much
	 * @return how many tasks were run
	 */
	int run(Duration time) {
		Instant end = this.now.plus(time);
		int count = 0;
		for (DayTask task = this.tasks.peek(); task != null && !task.dueAt().isAfter(end); task = this.tasks.peek()) {
			this.tasks.remove(task);
			this.now = task.dueAt();
			task.task().run();
			count++;
		}
		this.now = end;
		return count;
	}

	@Override
	public void schedule(Runnable task, Duration delay) {
		this.tasks.add(new DayTask(this.now.plus(delay), this.scheduled++, task));
	}

	@Override
	public long nanoTime() {
		return Duration.between(this.start, this.now).toNanos();
	}

	@Override
	public void stop(Duration grace) {
		this.tasks.clear();
	}

	private record DayTask(Instant dueAt, long number, Runnable task) {
	}

	private final class VirtualClock extends Clock {

		@Override
		public Instant instant() {
			return SimulatedDayExecutor.this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException("Nobody needs a zone here");
		}

	}

}
