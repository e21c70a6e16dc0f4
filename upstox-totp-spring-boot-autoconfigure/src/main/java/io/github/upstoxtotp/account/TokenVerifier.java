package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.jspecify.annotations.Nullable;

/**
 * Asks Upstox by one call whether a token is still good, where the library cannot know:
 * when an endpoint has refused it, after a login close to the time at which all tokens
 * expire, and for a token from the store as long as Upstox's clock was not measured.
 * Decides what a 401 means for every account, whether it logs in or was given a token.
 * Thread-safe.
 */
final class TokenVerifier {

	private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

	private static final Duration TRUSTED = Duration.ofMinutes(10);

	private final AccountStateHolder holder;

	private final Function<UpstoxToken, UpstoxTokenCheck> check;

	private final Predicate<Instant> mayDrop;

	private final BiConsumer<UpstoxToken, Instant> dropper;

	private final LoginExecutor executor;

	private @Nullable CompletableFuture<Boolean> pending;

	private @Nullable Long checkedAt;

	/**
	 * Creates a verifier.
	 * @param holder holds what the account knows
	 * @param check asks Upstox whether it accepts a token
	 * @param mayDrop called under the lock; tells whether to drop a token that Upstox
	 * refuses rather than keep it, since no login can replace it
	 * @param dropper called under the lock; drops the current token, which Upstox refuses
	 * @param executor runs the calls
	 */
	TokenVerifier(AccountStateHolder holder, Function<UpstoxToken, UpstoxTokenCheck> check, Predicate<Instant> mayDrop,
			BiConsumer<UpstoxToken, Instant> dropper, LoginExecutor executor) {
		this.holder = holder;
		this.check = check;
		this.mayDrop = mayDrop;
		this.dropper = dropper;
		this.executor = executor;
	}

	/**
	 * Takes a report that Upstox has refused a token. All who report while Upstox is
	 * asked get the same answer.
	 * @param tokenValue the value of the refused token
	 * @return completed with whether the token was the current one and has been dropped
	 */
	CompletableFuture<Boolean> suspect(String tokenValue) {
		return this.holder.locked((now) -> {
			UpstoxToken token = this.holder.state().tokenAt(now);
			if (token == null || !token.value().equals(tokenValue) || isTrusted(now)) {
				return CompletableFuture.completedFuture(false);
			}
			if (this.pending != null) {
				return this.pending;
			}
			if (!this.mayDrop.test(now)) {
				keep(token, Outcome.KEPT_NO_LOGIN, now);
				return CompletableFuture.completedFuture(false);
			}
			CompletableFuture<Boolean> asked = new CompletableFuture<>();
			this.pending = asked;
			this.executor.schedule(() -> asked.complete(isDropped(token)), Duration.ZERO);
			return asked;
		});
	}

	/**
	 * Answers all who have reported a token, since Upstox may not be asked any more.
	 */
	void stop() {
		CompletableFuture<Boolean> unanswered = this.holder.locked((now) -> {
			CompletableFuture<Boolean> asked = this.pending;
			this.pending = null;
			return (asked != null) ? asked : CompletableFuture.completedFuture(false);
		});
		unanswered.complete(false);
	}

	private boolean isTrusted(Instant now) {
		UpstoxTokenRefusal last = this.holder.state().refusal();
		return last != null && last.outcome() == Outcome.KEPT_ACCEPTED && now.isBefore(last.refusedAt().plus(TRUSTED));
	}

	private boolean isDropped(UpstoxToken token) {
		Verdict verdict = verdict(token);
		return this.holder.locked((now) -> {
			this.pending = null;
			if (!token.equals(this.holder.state().tokenAt(now))) {
				return false;
			}
			switch (verdict) {
				case REFUSED -> this.dropper.accept(token, now);
				case ACCEPTED -> keep(token, Outcome.KEPT_ACCEPTED, now);
				case UNKNOWN -> keep(token, Outcome.KEPT_UNKNOWN, now);
			}
			return verdict == Verdict.REFUSED;
		});
	}

	private Verdict verdict(UpstoxToken token) {
		return check(token).verdict();
	}

	/**
	 * Asks Upstox about any token. Throws nothing.
	 * @param token the token
	 * @return what Upstox says
	 */
	UpstoxTokenCheck check(UpstoxToken token) {
		try {
			UpstoxTokenCheck answer = this.check.apply(token);
			UpstoxClockSkew skew = answer.clockSkew();
			if (skew != null) {
				this.holder.update((state, now) -> state.withSkew(skew));
			}
			return answer;
		}
		catch (Throwable ex) {
			return UpstoxTokenCheck.UNKNOWN;
		}
	}

	private void keep(UpstoxToken token, Outcome outcome, Instant now) {
		UpstoxTokenRefusal last = this.holder.state().refusal();
		if (last == null || last.outcome() != outcome || !now.isBefore(last.refusedAt().plus(TRUSTED))) {
			this.holder.change(this.holder.state().withRefusal(token.value(), new UpstoxTokenRefusal(now, outcome)),
					now);
		}
	}

	/**
	 * Asks about a new token that may be expired on arrival.
	 * @param success the token
	 * @return the token, or a failure if Upstox refuses it
	 */
	UpstoxLoginResult verify(UpstoxLoginResult.Success success) {
		return (verdict(success.token()) == Verdict.REFUSED) ? new UpstoxLoginResult.Failure(refusedOnArrival())
				: success;
	}

	/**
	 * Asks about the current token if Upstox's clock was not measured, which tells how
	 * the clocks differ, too, and drops it if Upstox refuses it, also where no login can
	 * follow: it is known to be dead. (What a client reports then is kept, since Upstox
	 * is not asked.) Does so in a task of its own: the other accounts look for their
	 * tokens first.
	 */
	void verifyCurrent() {
		UpstoxToken token = this.holder.locked(this::tokenToAskAbout);
		if (token != null) {
			this.executor.schedule(() -> dropIfRefused(token), Duration.ZERO);
		}
	}

	private void dropIfRefused(UpstoxToken token) {
		if (verdict(token) == Verdict.REFUSED) {
			this.holder.<@Nullable Void>locked((now) -> {
				if (token.equals(this.holder.state().tokenAt(now))) {
					this.dropper.accept(token, now);
				}
				return null;
			});
		}
	}

	private @Nullable UpstoxToken tokenToAskAbout(Instant now) {
		AccountState state = this.holder.state();
		long nanos = this.executor.nanoTime();
		boolean recently = this.checkedAt != null && nanos - this.checkedAt < BETWEEN_CHECKS.toNanos();
		UpstoxToken token = (state.clock().isMeasured() || recently) ? null : state.tokenAt(now);
		this.checkedAt = (token != null) ? Long.valueOf(nanos) : this.checkedAt;
		return token;
	}

	private static UpstoxLoginFailure refusedOnArrival() {
		return UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox refuses the token that it has just issued, close to the time at which all tokens expire.",
				"Nothing needs to be done: the next login follows by itself.", null);
	}

}
