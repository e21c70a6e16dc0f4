package io.github.upstoxtotp.account;

import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * A login that is wanted or under way, shared by all who wait for it.
 *
 * @param answer completed when the login has ended
 * @param running whether the login has begun
 * @param demand why the first of them wants it
 * @param replaced the token that was there, which is not an answer
 */
record Flight(CompletableFuture<Answer> answer, boolean running, Demand demand, @Nullable UpstoxToken replaced) {

	static Flight wanted(Demand demand, @Nullable UpstoxToken replaced) {
		return new Flight(new CompletableFuture<>(), false, demand, replaced);
	}

	Flight begun() {
		return new Flight(this.answer, true, this.demand, this.replaced);
	}

	/**
	 * Returns what is left of this login when nobody waits for it any more.
	 * @return the login if it has begun, for others to join, or {@code null}
	 */
	@Nullable Flight abandoned() {
		return this.running ? new Flight(new CompletableFuture<>(), true, this.demand, this.replaced) : null;
	}

	/**
	 * Returns whether a token that came from elsewhere makes the login superfluous.
	 * @param token the token, if there is one
	 * @return whether it is what is wanted
	 */
	boolean isAnsweredBy(@Nullable UpstoxToken token) {
		return token != null && !token.equals(this.replaced);
	}

}
