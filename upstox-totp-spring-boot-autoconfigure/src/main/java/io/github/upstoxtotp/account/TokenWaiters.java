package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.DeliveryOutcome.RejectionReason;

/**
 * Those who wait for a login, each no longer than a login may take. Thread-safe.
 */
final class TokenWaiters {

	private static final int THREADS = 8;

	private static final int MOST_THREADS = 256;

	private static final long IDLE_SECONDS = 10;

	// One pool for all accounts. Not the common one, which on one or two cores starts a
	// thread for each caller before JDK 25.
	private static final Executor POOL = new ForkJoinPool(THREADS, TokenWaiters::newThread, null, true, 0, MOST_THREADS,
			1, (full) -> true, IDLE_SECONDS, TimeUnit.SECONDS);

	private final LongAdder waiting = new LongAdder();

	private final Duration timeout;

	TokenWaiters(Duration timeout) {
		this.timeout = timeout;
	}

	// The threads of a pool lack the class loader of the application.
	private static ForkJoinWorkerThread newThread(ForkJoinPool pool) {
		ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
		thread.setName("upstox-waiters");
		thread.setContextClassLoader(TokenWaiters.class.getClassLoader());
		return thread;
	}

	int count() {
		return this.waiting.intValue();
	}

	/**
	 * Waits for an outcome.
	 * @param outcome completed when the login has ended
	 * @return the outcome, or why there is none yet
	 */
	TokenOutcome await(CompletableFuture<TokenOutcome> outcome) {
		this.waiting.increment();
		try {
			return outcome.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return timedOut();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new TokenOutcome.Unavailable("The wait for a login was interrupted.", null, null, true);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A login was answered with an exception", ex);
		}
		finally {
			this.waiting.decrement();
		}
	}

	/**
	 * Waits for an outcome without a thread.
	 * @param outcome completed when the login has ended
	 * @return completed with the token of the outcome, or exceptionally with why there is
	 * none yet, on one of a few threads: whoever logs in has other things to do
	 */
	CompletableFuture<UpstoxToken> awaitAsync(CompletableFuture<TokenOutcome> outcome) {
		this.waiting.increment();
		return outcome.copy()
			.completeOnTimeout(timedOut(), this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((given, ex) -> this.waiting.decrement())
			.thenApplyAsync(TokenOutcome::orThrow, POOL);
	}

	/**
	 * Waits for a token that may come in another way than by a login, then asks again.
	 * @param arrival completed with the next token
	 * @param patience how long to wait
	 * @param again asks for the token
	 * @return what the second question brings
	 */
	CompletableFuture<UpstoxToken> awaitArrival(CompletableFuture<TokenOutcome> arrival, Duration patience,
			Supplier<CompletableFuture<UpstoxToken>> again) {
		this.waiting.increment();
		return arrival.thenApply((given) -> true)
			.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((came, ex) -> this.waiting.decrement())
			.thenComposeAsync((came) -> again.get(), POOL);
	}

	/**
	 * Waits for what becomes of a token that came in from outside.
	 * @param outcome completed when Upstox was asked
	 * @return completed with the outcome, on one of a few threads
	 */
	CompletableFuture<DeliveryOutcome> awaitDelivery(CompletableFuture<DeliveryOutcome> outcome) {
		return outcome.copy()
			.completeOnTimeout(new DeliveryOutcome.Rejected(RejectionReason.UNVERIFIED), this.timeout.toMillis(),
					TimeUnit.MILLISECONDS)
			.thenApplyAsync((answer) -> answer, POOL);
	}

	/**
	 * Waits for the answer to a suspicion without a thread.
	 * @param dropped completed when Upstox was asked
	 * @return completed with the answer, or with {@code false} after the timeout, on one
	 * of a few threads
	 */
	CompletableFuture<Boolean> awaitVerdict(CompletableFuture<Boolean> dropped) {
		return dropped.copy()
			.completeOnTimeout(false, this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.thenApplyAsync((answer) -> answer, POOL);
	}

	private TokenOutcome timedOut() {
		return new TokenOutcome.Unavailable("Waited %d ms (upstox.login.timeout) for a login that has not completed."
			.formatted(this.timeout.toMillis()), null, null, true);
	}

}
