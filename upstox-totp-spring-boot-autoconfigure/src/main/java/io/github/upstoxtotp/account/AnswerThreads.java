package io.github.upstoxtotp.account;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Runs what follows from an answer, for those who wait without a thread. A few daemon
 * threads, which live as long as there is something to run, and others in their place
 * while they wait for another answer. The common pool would not do: on one or two cores
 * it starts a thread for each of ten thousand callers before JDK 25. Thread-safe.
 */
final class AnswerThreads implements Executor {

	private static final int THREADS = 8;

	private static final int MOST_THREADS = 256;

	private static final long IDLE_SECONDS = 10;

	private final ForkJoinPool pool = new ForkJoinPool(THREADS, new AnswerThreadFactory(), null, true, 0, MOST_THREADS,
			1, (full) -> true, IDLE_SECONDS, TimeUnit.SECONDS);

	@Override
	public void execute(Runnable task) {
		this.pool.execute(task);
	}

	/**
	 * Gives threads the class loader of the application, which those of a pool lack.
	 */
	private static final class AnswerThreadFactory implements ForkJoinWorkerThreadFactory {

		@Override
		public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
			ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
			thread.setName("upstox-answers");
			thread.setContextClassLoader(AnswerThreads.class.getClassLoader());
			return thread;
		}

	}

}
