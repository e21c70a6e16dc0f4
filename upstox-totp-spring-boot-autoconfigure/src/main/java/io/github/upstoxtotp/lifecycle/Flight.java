package io.github.upstoxtotp.lifecycle;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A login that is wanted or under way, shared by all who wait for it.
 *
 * @param answer completed when the login has ended
 * @param running whether the login has begun
 */
record Flight(CompletableFuture<Answer> answer, boolean running) {

	static Flight wanted() {
		return new Flight(new CompletableFuture<>(), false);
	}

	Flight begun() {
		return new Flight(this.answer, true);
	}

	/**
	 * Returns what is left of this login when nobody waits for it any more.
	 * @return the login if it has begun, for others to join, or {@code null}
	 */
	@Nullable Flight abandoned() {
		return this.running ? new Flight(new CompletableFuture<>(), true) : null;
	}

}
