package io.github.upstoxtotp.account;

import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * A login that is demanded or in progress, shared by all who wait for it.
 *
 * @param outcome completed when the login has ended
 * @param stage how far the login has got
 * @param demand why the first of them demands it
 * @param replaced the token that was there, which is not an answer
 */
record LoginFlight(CompletableFuture<TokenOutcome> outcome, Stage stage, LoginDemand demand,
		@Nullable UpstoxToken replaced) {

	static LoginFlight demanded(LoginDemand demand, @Nullable UpstoxToken replaced) {
		return new LoginFlight(new CompletableFuture<>(), Stage.DEMANDED, demand, replaced);
	}

	boolean isRunning() {
		return this.stage == Stage.RUNNING;
	}

	boolean isWaitingForLease() {
		return this.stage == Stage.WAITING_FOR_LEASE;
	}

	LoginFlight started() {
		return at(Stage.RUNNING);
	}

	LoginFlight waitingForLease() {
		return at(Stage.WAITING_FOR_LEASE);
	}

	private LoginFlight at(Stage newStage) {
		return new LoginFlight(this.outcome, newStage, this.demand, this.replaced);
	}

	/**
	 * Returns what is left of this login when nobody waits for it any more.
	 * @return the login if it has started, for others to join, or {@code null}
	 */
	@Nullable LoginFlight abandoned() {
		return isRunning() ? new LoginFlight(new CompletableFuture<>(), this.stage, this.demand, this.replaced) : null;
	}

	/**
	 * Returns whether a token makes the login superfluous.
	 * @param token the token, if there is a valid one
	 * @return whether it is what is demanded
	 */
	boolean isAnsweredBy(@Nullable UpstoxToken token) {
		return token != null && !token.equals(this.replaced);
	}

	/**
	 * How far a login has got.
	 */
	enum Stage {

		DEMANDED, WAITING_FOR_LEASE, RUNNING

	}

}
