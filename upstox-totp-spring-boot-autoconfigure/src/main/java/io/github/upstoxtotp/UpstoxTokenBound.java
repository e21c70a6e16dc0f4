package io.github.upstoxtotp;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Something that depends on a token and has to be opened anew with each new one, such as
 * a web socket or a streamer of the SDK. As a bean it opens with the first token, opens
 * the next one when the token changes, and closes the old one only when the next one is
 * open. An opening that fails is repeated after 5 seconds, doubling to 5 minutes, with
 * jitter, until it succeeds or there is another token; meanwhile the old one stays open.
 * <p>
 * Without Spring, pass each {@link UpstoxTokenChangedEvent} to {@link #onTokenChanged}.
 * <p>
 * Thread-safe. The opener and, but for {@link #close()}, the closer are called on one
 * daemon thread of this object, one call after another; the thread stops when it is idle.
 *
 * @param <T> the type of what is opened
 * @since 0.1.0
 */
public final class UpstoxTokenBound<T> implements AutoCloseable {

	private static final Log LOG = LogFactory.getLog(UpstoxTokenBound.class);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private static final int MOST_DOUBLINGS = 10;

	private static final long IDLE_SECONDS = 10;

	private final UpstoxTokenProvider provider;

	private final Function<? super UpstoxToken, ? extends CompletionStage<? extends T>> opener;

	private final Consumer<? super T> closer;

	private final BiConsumer<Runnable, Duration> thread;

	private final AtomicReference<@Nullable T> current = new AtomicReference<>();

	private volatile boolean closed;

	private int lastAttempt;

	private int openedAttempt;

	UpstoxTokenBound(UpstoxTokenProvider provider,
			Function<? super UpstoxToken, ? extends CompletionStage<? extends T>> opener, Consumer<? super T> closer,
			BiConsumer<Runnable, Duration> thread) {
		this.provider = provider;
		this.opener = opener;
		this.closer = closer;
		this.thread = thread;
	}

	/**
	 * Creates a bound resource that is not open yet.
	 * @param <T> the type of what is opened
	 * @param provider gives the token; its account is the one whose events count
	 * @param opener opens something with a token. The stage completes when it is open,
	 * and must complete: set a timeout where that is not certain.
	 * @param closer closes what was opened; a failure is logged
	 * @return what opens with the next token, or by {@link #reopen()}
	 */
	public static <T> UpstoxTokenBound<T> of(UpstoxTokenProvider provider,
			Function<? super UpstoxToken, ? extends CompletionStage<? extends T>> opener, Consumer<? super T> closer) {
		return new UpstoxTokenBound<>(provider, opener, closer, newThread());
	}

	private static BiConsumer<Runnable, Duration> newThread() {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "upstox-bound");
			thread.setDaemon(true);
			return thread;
		});
		executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		return (task, delay) -> {
			ScheduledFuture<?> unused = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
		};
	}

	/**
	 * Opens the next one if the token is one of the account. Does not wait for it.
	 * @param event tells of a new token
	 */
	public void onTokenChanged(UpstoxTokenChangedEvent event) {
		if (event.account().equals(this.provider.getStatus().account())) {
			reopen();
		}
	}

	/**
	 * Opens the next one with the current token, for example because the connection was
	 * lost. Does nothing while there is no token: the next one opens it. Does not wait.
	 */
	public void reopen() {
		run(() -> open(0), Duration.ZERO);
	}

	/**
	 * Returns what is open now.
	 * @return the last one that was opened, or {@code null} if there is none
	 */
	public @Nullable T current() {
		return this.current.get();
	}

	/**
	 * Closes what is open, and opens nothing more. What is being opened is closed as soon
	 * as it is open.
	 */
	@Override
	public void close() {
		this.closed = true;
		closeQuietly(this.current.getAndSet(null));
	}

	private void run(Runnable task, Duration delay) {
		this.thread.accept(task, delay);
	}

	private void open(int failures) {
		UpstoxToken token = this.provider.currentToken();
		if (this.closed || token == null) {
			return;
		}
		int attempt = ++this.lastAttempt;
		opening(token).whenComplete((opened, failure) -> run(
				(opened != null) ? () -> adopt(attempt, opened) : () -> retry(attempt, failures + 1, failure),
				Duration.ZERO));
	}

	private CompletionStage<? extends T> opening(UpstoxToken token) {
		try {
			return Objects.requireNonNull(this.opener.apply(token));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void adopt(int attempt, T opened) {
		if (this.closed || attempt < this.openedAttempt) {
			closeQuietly(opened);
			return;
		}
		this.openedAttempt = attempt;
		closeQuietly(this.current.getAndSet(opened));
		if (this.closed) {
			closeQuietly(this.current.getAndSet(null));
		}
	}

	private void retry(int attempt, int failures, @Nullable Throwable failure) {
		if (this.closed || attempt != this.lastAttempt) {
			return;
		}
		Duration wait = waitAfter(failures);
		warn("Opening with the token of the account %s failed and is tried again in %d s: "
			.formatted(this.provider.getStatus().account(), wait.toSeconds()), failure);
		run(() -> {
			if (attempt == this.lastAttempt) {
				open(failures);
			}
		}, wait);
	}

	// As LoginPolicy waits after a failure that cost no OTP.
	private static Duration waitAfter(int failures) {
		long doubled = FIRST_WAIT.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
		long ceiling = Math.min(doubled, LONGEST_WAIT.toMillis());
		return Duration.ofMillis(ceiling - ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
	}

	private void closeQuietly(@Nullable T opened) {
		if (opened == null) {
			return;
		}
		try {
			this.closer.accept(opened);
		}
		catch (Throwable ex) {
			warn("What was opened with an earlier token could not be closed: ", ex);
		}
	}

	// The message of an exception may hold an address, which is a secret until it is
	// used.
	private static void warn(String what, @Nullable Throwable failure) {
		Throwable cause = (failure != null && failure.getCause() != null) ? failure.getCause() : failure;
		LOG.warn(what + ((cause != null) ? cause.getClass().getName() : "nothing was opened"));
	}

}
