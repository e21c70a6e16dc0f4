package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LoginExecutor} on a single daemon thread, which starts with the first task and
 * ends when there is none left. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LoginThread implements LoginExecutor {

	private static final Log LOG = LogFactory.getLog(LoginThread.class);

	private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final ReentrantLock lock = new ReentrantLock();

	private final String name;

	private @Nullable ScheduledThreadPoolExecutor executor;

	/**
	 * Creates an executor; starts no thread.
	 * @param name the name of the thread
	 */
	public LoginThread(String name) {
		this.name = name;
	}

	@Override
	public void schedule(Runnable task, Duration delay) {
		this.lock.lock();
		try {
			if (this.executor == null) {
				this.executor = newExecutor();
			}
			Future<?> unused = this.executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		finally {
			this.lock.unlock();
		}
	}

	private ScheduledThreadPoolExecutor newExecutor() {
		ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(1, this::newThread);
		created.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		created.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
		created.allowCoreThreadTimeOut(true);
		return created;
	}

	private Thread newThread(Runnable task) {
		Thread thread = new Thread(task, this.name);
		thread.setDaemon(true);
		return thread;
	}

	private static Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (Throwable ex) {
				LOG.error("A task of the login thread failed", ex);
			}
		};
	}

	@Override
	public void stop(Duration grace) {
		ScheduledThreadPoolExecutor stopping = detach();
		if (stopping == null) {
			return;
		}
		stopping.shutdown();
		if (!hasEnded(stopping, grace)) {
			stopping.shutdownNow();
			if (!hasEnded(stopping, LONGEST_STOP)) {
				LOG.warn("A login to Upstox did not end within %d ms of being interrupted."
					.formatted(LONGEST_STOP.toMillis()));
			}
		}
	}

	private @Nullable ScheduledThreadPoolExecutor detach() {
		this.lock.lock();
		try {
			ScheduledThreadPoolExecutor detached = this.executor;
			this.executor = null;
			return detached;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static boolean hasEnded(ScheduledThreadPoolExecutor stopping, Duration time) {
		try {
			return stopping.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
