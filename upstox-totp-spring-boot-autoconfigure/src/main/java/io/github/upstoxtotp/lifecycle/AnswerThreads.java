package io.github.upstoxtotp.lifecycle;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what follows from an answer, for those who wait without a thread. A few daemon
 * threads, which live as long as there is something to run. The common pool would not do:
 * on one or two cores it starts a thread for each of ten thousand callers before JDK 25,
 * and holds all of them up for one that blocks after. Thread-safe.
 */
final class AnswerThreads implements Executor {

	private static final int MOST = 8;

	private static final long IDLE_SECONDS = 10;

	private final ThreadPoolExecutor executor;

	AnswerThreads() {
		this.executor = new ThreadPoolExecutor(MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				new DaemonThreads("upstox-answers"));
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

}
