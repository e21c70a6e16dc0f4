package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

import io.github.upstoxtotp.UpstoxToken;

/**
 * Those who wait for a login, each no longer than a login may take. Thread-safe.
 */
final class Waiters {

	private final LongAdder waiting = new LongAdder();

	private final AnswerThreads threads = new AnswerThreads();

	private final Duration timeout;

	Waiters(Duration timeout) {
		this.timeout = timeout;
	}

	int count() {
		return this.waiting.intValue();
	}

	/**
	 * Waits for an answer.
	 * @param answer completed when the login has ended
	 * @return the answer, or why there is none yet
	 */
	Answer await(CompletableFuture<Answer> answer) {
		this.waiting.increment();
		try {
			return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return timedOut();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Answer.Unavailable("The wait for a login was interrupted.", null);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A login was answered with an exception", ex);
		}
		finally {
			this.waiting.decrement();
		}
	}

	/**
	 * Waits for an answer without a thread.
	 * @param answer completed when the login has ended
	 * @return completed with the token of the answer, or exceptionally with why there is
	 * none yet, on a thread of its own kind: whoever logs in has other things to do
	 */
	CompletableFuture<UpstoxToken> awaitAsync(CompletableFuture<Answer> answer) {
		this.waiting.increment();
		return answer.copy()
			.completeOnTimeout(timedOut(), this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((given, ex) -> this.waiting.decrement())
			.thenApplyAsync(Answer::orThrow, this.threads);
	}

	private Answer timedOut() {
		return new Answer.Unavailable("Waited %d ms (upstox.login.timeout) for a login that has not ended."
			.formatted(this.timeout.toMillis()), null);
	}

}
