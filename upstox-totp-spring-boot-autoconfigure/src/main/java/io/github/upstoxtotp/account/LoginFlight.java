package io.github.upstoxtotp.account;

import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * A login that is demanded or in progress, shared by all who wait for it.
 *
 * @param outcome completed when the login has ended
 * @param running whether the login has started
 * @param demand why the first of them demands it
 * @param replaced the token that was there, which is not an answer
 */
record LoginFlight(CompletableFuture<TokenOutcome> outcome, boolean running, LoginDemand demand,
		@Nullable UpstoxToken replaced) {

	static LoginFlight demanded(LoginDemand demand, @Nullable UpstoxToken replaced) {
		return new LoginFlight(new CompletableFuture<>(), false, demand, replaced);
	}

	LoginFlight started() {
		return new LoginFlight(this.outcome, true, this.demand, this.replaced);
	}

	LoginFlight waiting() {
		return new LoginFlight(this.outcome, false, this.demand, this.replaced);
	}

	/**
	 * Returns what is left of this login when nobody waits for it any more.
	 * @return the login if it has started, for others to join, or {@code null}
	 */
	@Nullable LoginFlight abandoned() {
		return this.running ? new LoginFlight(new CompletableFuture<>(), true, this.demand, this.replaced) : null;
	}

	/**
	 * Returns whether a token makes the login superfluous.
	 * @param token the token, if there is a valid one
	 * @return whether it is what is demanded
	 */
	boolean isAnsweredBy(@Nullable UpstoxToken token) {
		return token != null && !token.equals(this.replaced);
	}

}
