package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The daemon threads of all accounts: one that waits, a few for what takes seconds at
 * most, and a few that log in. They start with the first task, and end when there is none
 * left or no account is running any more. The tasks of one account run one after another.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class LoginThreads {

	private static final Log LOG = LogFactory.getLog(LoginThreads.class);

	private static final int SHORT_TASKS = 4;

	private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final int TIMERS_PER_MINUTE = 10;

	private static final Duration BETWEEN_WAKES = Duration.ofSeconds(30);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	private final Set<AccountExecutor> active = new HashSet<>();

	private final int concurrency;

	private @Nullable Pools pools;

	private @Nullable Long wokenAt;

	/**
	 * Creates threads; starts none.
	 * @param concurrency how many accounts may log in at the same time
	 */
	public LoginThreads(int concurrency) {
		this.concurrency = concurrency;
	}

	/**
	 * Creates an executor for one account.
	 * @param account the name of the account
	 * @return runs the tasks of the account one after another
	 */
	public LoginExecutor newExecutor(String account) {
		return new AccountExecutor(AccountRegistry.logPrefix(account));
	}

	// Each account notices the leap that one of them has noticed first.
	private void wakeAll() {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			if (this.wokenAt == null || now - this.wokenAt > BETWEEN_WAKES.toNanos()) {
				this.wokenAt = now;
				List.copyOf(this.active).forEach((account) -> account.waker.run());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private Pools pools() {
		if (this.pools == null) {
			this.pools = new Pools(this.concurrency);
		}
		return this.pools;
	}

	private void release(AccountExecutor executor) {
		this.active.remove(executor);
		if (this.active.isEmpty() && this.pools != null) {
			this.pools.end();
			this.pools = null;
		}
	}

	private final class AccountExecutor implements LoginExecutor {

		private final Queue<QueuedTask> waiting = new ArrayDeque<>();

		private final String logPrefix;

		private Runnable waker = () -> {
		};

		private int stops;

		private @Nullable QueuedTask current;

		AccountExecutor(String logPrefix) {
			this.logPrefix = logPrefix;
		}

		@Override
		public void schedule(Runnable task, Duration delay) {
			schedule(new QueuedTask(this, task, false), delay);
		}

		@Override
		public void scheduleLogin(Runnable login, Duration delay) {
			schedule(new QueuedTask(this, login, true), delay);
		}

		private void schedule(QueuedTask task, Duration delay) {
			LoginThreads.this.lock.lock();
			try {
				LoginThreads.this.active.add(this);
				if (delay.isZero() || delay.isNegative()) {
					enqueue(task);
				}
				else {
					int scheduled = this.stops;
					Future<?> unused = pools().timer.schedule(() -> enqueue(task, scheduled), delay.toNanos(),
							TimeUnit.NANOSECONDS);
				}
			}
			finally {
				LoginThreads.this.lock.unlock();
			}
		}

		private void enqueue(QueuedTask task, int scheduled) {
			LoginThreads.this.lock.lock();
			try {
				if (scheduled == this.stops) {
					enqueue(task);
				}
			}
			finally {
				LoginThreads.this.lock.unlock();
			}
		}

		private void enqueue(QueuedTask task) {
			this.waiting.add(task);
			if (this.current == null) {
				next();
			}
		}

		private void next() {
			this.current = this.waiting.poll();
			if (this.current != null) {
				begin(this.current);
			}
		}

		// Where no thread can be made now, the next task tries again.
		private void begin(QueuedTask next) {
			try {
				pools().of(next).execute(next);
			}
			catch (Throwable ex) {
				this.current = null;
				throw ex;
			}
		}

		@Override
		public Duration longestSleep() {
			LoginThreads.this.lock.lock();
			try {
				return Duration.ofMinutes(1)
					.multipliedBy(Math.max(TIMERS_PER_MINUTE, LoginThreads.this.active.size()))
					.dividedBy(TIMERS_PER_MINUTE);
			}
			finally {
				LoginThreads.this.lock.unlock();
			}
		}

		@Override
		public void onClockLeap(Runnable newWaker) {
			this.waker = newWaker;
		}

		@Override
		public void clockHasLeapt() {
			wakeAll();
		}

		@Override
		public void stop(Duration grace) {
			LoginThreads.this.lock.lock();
			try {
				this.stops++;
				this.waiting.clear();
				QueuedTask running = this.current;
				if (running != null && running.thread == null) {
					this.current = null;
				}
				if (!hasEnded(grace)) {
					interrupt();
					if (!hasEnded(LONGEST_STOP)) {
						LOG.warn(this.logPrefix + "A login to Upstox did not stop within %d ms of being interrupted."
							.formatted(LONGEST_STOP.toMillis()));
					}
				}
				if (this.waiting.isEmpty()) {
					release(this);
				}
			}
			finally {
				LoginThreads.this.lock.unlock();
			}
		}

		private void interrupt() {
			QueuedTask running = this.current;
			if (running != null && running.thread != null) {
				running.thread.interrupt();
			}
		}

		// Whoever stops an account from its own task does not wait for itself.
		private boolean hasEnded(Duration time) {
			long left = time.toNanos();
			try {
				while (this.current != null && this.current.thread != Thread.currentThread()) {
					if (left <= 0) {
						return false;
					}
					left = LoginThreads.this.ended.awaitNanos(left);
				}
				return true;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

	}

	/**
	 * A task of an account that waits for a thread or has one.
	 */
	private final class QueuedTask implements Runnable {

		private final AccountExecutor account;

		private final Runnable task;

		private final boolean login;

		private @Nullable Thread thread;

		QueuedTask(AccountExecutor account, Runnable task, boolean login) {
			this.account = account;
			this.task = task;
			this.login = login;
		}

		@Override
		public void run() {
			if (!begins()) {
				return;
			}
			try {
				this.task.run();
			}
			catch (Throwable ex) {
				LOG.error(this.account.logPrefix + "A task of a login thread failed", ex);
			}
			finally {
				ends();
			}
		}

		private boolean begins() {
			LoginThreads.this.lock.lock();
			try {
				boolean mine = this.account.current == this;
				this.thread = mine ? Thread.currentThread() : null;
				return mine;
			}
			finally {
				LoginThreads.this.lock.unlock();
			}
		}

		private void ends() {
			LoginThreads.this.lock.lock();
			try {
				this.thread = null;
				this.account.next();
				LoginThreads.this.ended.signalAll();
			}
			finally {
				LoginThreads.this.lock.unlock();
			}
		}

	}

	/**
	 * The threads, while they are needed.
	 */
	private static final class Pools {

		private final ScheduledThreadPoolExecutor timer;

		private final ThreadPoolExecutor tasks = newPool(SHORT_TASKS, "upstox-account-");

		private final ThreadPoolExecutor logins;

		Pools(int concurrency) {
			this.logins = newPool(concurrency, "upstox-login-");
			this.timer = new ScheduledThreadPoolExecutor(1, (task) -> daemon(task, "upstox-timer"));
			this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			this.timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
			this.timer.allowCoreThreadTimeOut(true);
		}

		private static ThreadPoolExecutor newPool(int size, String name) {
			AtomicInteger number = new AtomicInteger();
			ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, IDLE.toMillis(), TimeUnit.MILLISECONDS,
					new LinkedBlockingQueue<>(), (task) -> daemon(task, name + number.incrementAndGet()));
			pool.allowCoreThreadTimeOut(true);
			return pool;
		}

		private static Thread daemon(Runnable task, String name) {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		}

		ThreadPoolExecutor of(QueuedTask task) {
			return task.login ? this.logins : this.tasks;
		}

		void end() {
			this.timer.shutdown();
			this.tasks.shutdown();
			this.logins.shutdown();
		}

	}

}
