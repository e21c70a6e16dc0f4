package io.github.upstoxtotp.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store on daemon threads, so that each call returns in bounded time even if the
 * store hangs. A call that hangs is interrupted and given up; its thread may be lost. Not
 * more than a few threads of a store are lost: while they all hang, further calls fail.
 * Once a few calls in a row have hung, whichever accounts they were for, only one call in
 * a while is tried until one is answered; all others fail at once. Whatever the store
 * throws becomes an {@link UpstoxStoreException}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TimeLimitedTokenStore implements UpstoxTokenStore {

	private static final Log LOG = LogFactory.getLog(TimeLimitedTokenStore.class);

	private static final int CONCURRENT_CALLS = 4;

	// Shorter than the time between the tries of one account.
	private static final Duration BETWEEN_TRIES = Duration.ofSeconds(15);

	private static final Executor THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS,
			new SynchronousQueue<>(), TimeLimitedTokenStore::newThread);

	private final Semaphore calls = new Semaphore(CONCURRENT_CALLS, true);

	private final UpstoxTokenStore store;

	private final Duration timeout;

	private final LongSupplier nanoTime;

	private final AtomicReference<Hangs> hangs = new AtomicReference<>(Hangs.NONE);

	/**
	 * Creates a store.
	 * @param store the store
	 * @param timeout how long a call may take
	 * @param nanoTime tells how much time passes between the tries
	 */
	TimeLimitedTokenStore(UpstoxTokenStore store, Duration timeout, LongSupplier nanoTime) {
		this.store = store;
		this.timeout = timeout;
		this.nanoTime = nanoTime;
	}

	/**
	 * Limits the time of each call of a store.
	 * @param store the store
	 * @param timeout how long a call may take
	 * @return a store whose calls return in time; the given one if it is one already
	 */
	public static TimeLimitedTokenStore of(UpstoxTokenStore store, Duration timeout) {
		return (store instanceof TimeLimitedTokenStore limited) ? limited
				: new TimeLimitedTokenStore(store, timeout, System::nanoTime);
	}

	@Override
	public byte @Nullable [] read(String key) {
		return inTime("read a record", () -> this.store.read(key), (late) -> {
		});
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		inTime("write a record", () -> {
			this.store.write(key, content, expiresAt);
			return key;
		}, (late) -> {
		});
	}

	/**
	 * Tries to take a lease. One that is granted when nobody waits for it any more is
	 * given back.
	 */
	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		UpstoxLease lease = inTime("take a lease", () -> this.store.tryLease(key, longest), (late) -> {
			if (late != null) {
				late.close();
			}
		});
		return (lease != null) ? () -> giveBack(lease) : null;
	}

	/**
	 * Does something else with the store in bounded time.
	 * @param attempt what is tried, such as "read a record"
	 * @param call what to do
	 * @throws UpstoxStoreException if it fails or takes too long
	 */
	public void run(String attempt, Runnable call) {
		inTime(attempt, () -> {
			call.run();
			return attempt;
		}, (late) -> {
		});
	}

	@Override
	public boolean isShared() {
		return this.store.isShared();
	}

	@Override
	public String toString() {
		return this.store.toString();
	}

	private void giveBack(UpstoxLease lease) {
		try {
			run("release a lease", lease::close);
		}
		catch (UpstoxStoreException ex) {
			LOG.debug("A lease could not be released; it expires by itself", ex);
		}
	}

	private <T extends @Nullable Object> T inTime(String attempt, Supplier<T> call, Consumer<T> tooLate) {
		if (!mayAsk()) {
			throw failure(attempt,
					"it has hung and is tried again every %d seconds".formatted(BETWEEN_TRIES.toSeconds()), null);
		}
		long deadline = System.nanoTime() + this.timeout.toNanos();
		CompletableFuture<T> answer = new CompletableFuture<>();
		FutureTask<@Nullable Void> task = new FutureTask<>(() -> ask(call, answer, tooLate), null);
		try {
			if (!uninterruptibly(() -> this.calls.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS))) {
				throw failure(attempt, "%d earlier calls have not returned".formatted(CONCURRENT_CALLS), null);
			}
			start(task);
			T given = uninterruptibly(() -> answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
			this.hangs.set(Hangs.NONE);
			return given;
		}
		catch (TimeoutException ex) {
			if (answer.completeExceptionally(ex)) {
				task.cancel(true);
				this.hangs.updateAndGet((before) -> new Hangs(before.inARow() + 1, this.nanoTime.getAsLong()));
				throw failure(attempt, "it did not answer within " + this.timeout.toMillis() + " ms", ex);
			}
			return answer.join();
		}
		catch (ExecutionException ex) {
			this.hangs.set(Hangs.NONE);
			throw StoreFailure.of(this.store, attempt, (ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	private boolean mayAsk() {
		Hangs known = Objects.requireNonNull(this.hangs.get());
		long now = this.nanoTime.getAsLong();
		return known.inARow() < CONCURRENT_CALLS || (now - known.lastAt() >= BETWEEN_TRIES.toNanos()
				&& this.hangs.compareAndSet(known, new Hangs(known.inARow(), now)));
	}

	private void start(FutureTask<@Nullable Void> task) {
		Runnable releasing = () -> {
			try {
				task.run();
			}
			finally {
				this.calls.release();
			}
		};
		try {
			THREADS.execute(releasing);
		}
		catch (RuntimeException | Error ex) {
			this.calls.release();
			throw StoreFailure.of(this.store, "be asked", ex);
		}
	}

	private static <T extends @Nullable Object> void ask(Supplier<T> call, CompletableFuture<T> answer,
			Consumer<T> tooLate) {
		try {
			T result = call.get();
			if (!answer.complete(result)) {
				tooLate.accept(result);
			}
		}
		catch (Throwable ex) {
			answer.completeExceptionally(ex);
		}
	}

	private UpstoxStoreException failure(String attempt, String problem, @Nullable Throwable cause) {
		return new UpstoxStoreException(
				("The %s store could not %s: %s. Check what is behind the store, such as the disk, the database or its "
						+ "connection pool; upstox.store.timeout says how long a call may take.")
					.formatted(StoreFailure.nameOf(this.store), attempt, problem),
				cause);
	}

	private static <T extends @Nullable Object> T uninterruptibly(Wait<T> wait)
			throws ExecutionException, TimeoutException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return wait.await();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "upstox-store");
		thread.setDaemon(true);
		thread.setContextClassLoader(TimeLimitedTokenStore.class.getClassLoader());
		return thread;
	}

	/**
	 * The calls that have hung since the last one that was answered. One account's record
	 * may hang alone.
	 *
	 * @param inARow how many they are
	 * @param lastAt when the last one hung or was tried, in nanoseconds
	 */
	private record Hangs(int inARow, long lastAt) {

		static final Hangs NONE = new Hangs(0, 0);

	}

	/**
	 * Something to wait for.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	private interface Wait<T extends @Nullable Object> {

		T await() throws InterruptedException, ExecutionException, TimeoutException;

	}

}
