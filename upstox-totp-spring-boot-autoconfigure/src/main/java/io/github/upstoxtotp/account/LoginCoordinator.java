package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxHolderAskedEvent;
import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.LoginPolicy.LoginStart;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one account: has callers join the one login that the policy
 * allows, and takes over what becomes of it. Runs no login. Thread-safe.
 */
final class LoginCoordinator {

	private static final Duration LOGIN_TAKES = Duration.ofSeconds(10);

	private final String account;

	private final AccountStateHolder holder;

	private final LoginPolicy policy;

	private final LoginSettlement settlement;

	private final RecordKeeper keeper;

	private final Consumer<Duration> starter;

	private boolean open = true;

	private @Nullable LoginAttempt running;

	private @Nullable TokenOutcome told;

	/**
	 * Creates a coordinator that may start logins.
	 * @param account the name of the account
	 * @param holder holds what the account knows
	 * @param policy says when a login may start
	 * @param settlement works out what follows from a login
	 * @param keeper records what a login spends
	 * @param starter called under the lock, with the time to wait, when {@link #start}
	 * has to be called
	 */
	LoginCoordinator(String account, AccountStateHolder holder, LoginPolicy policy, LoginSettlement settlement,
			RecordKeeper keeper, Consumer<Duration> starter) {
		this.account = account;
		this.holder = holder;
		this.policy = policy;
		this.settlement = settlement;
		this.keeper = keeper;
		this.starter = starter;
	}

	private AccountState state() {
		return this.holder.state();
	}

	/**
	 * Joins the login that is demanded or in progress, or demands one.
	 * @param demand why a login is demanded
	 * @return the outcome, at once or when the login has ended
	 */
	CompletableFuture<TokenOutcome> demand(LoginDemand demand) {
		return this.holder.locked((now) -> {
			TokenOutcome outcome = outcomeAtOnce(demand, now);
			return (outcome != null) ? CompletableFuture.completedFuture(outcome) : flight(demand, now).outcome();
		});
	}

	private @Nullable TokenOutcome outcomeAtOnce(LoginDemand demand, Instant now) {
		UpstoxToken token = state().tokenAt(now);
		if (token != null && demand == LoginDemand.NEEDED) {
			return new TokenOutcome.Granted(token);
		}
		if (!this.open) {
			return TokenOutcome.STOPPING;
		}
		return (state().flight() == null) ? refusal(demand, now) : null;
	}

	private @Nullable TokenOutcome refusal(LoginDemand demand, Instant now) {
		LoginStart start = this.policy.earliestStart(state(), now, demand);
		return mayWaitFor(start, now) ? null : told(TokenOutcome.waiting(this.account, state().record(), start, now));
	}

	private TokenOutcome told(TokenOutcome outcome) {
		boolean again = outcome.equals(this.told);
		this.told = outcome;
		return again ? outcome.again() : outcome;
	}

	/**
	 * Returns whether callers wait for a start rather than be turned away: it is now, or
	 * the end of the guard band is so near that they can have the token in time.
	 */
	private boolean mayWaitFor(LoginStart start, Instant now) {
		Instant at = start.at();
		if (at == null || !start.isAfter(now)) {
			return at != null;
		}
		Duration longest = this.settlement.settings().loginTimeout().minus(LOGIN_TAKES);
		return start.reason() == UpstoxWaitReason.GUARD_BAND && !at.isAfter(now.plus(longest));
	}

	private LoginFlight flight(LoginDemand demand, Instant now) {
		LoginFlight joined = state().flight();
		if (joined != null) {
			return joined;
		}
		LoginFlight demanded = LoginFlight.demanded(demand, state().tokenAt(now));
		this.holder.change(state().withFlight(demanded), now);
		this.starter.accept(untilStart(demand, now));
		return demanded;
	}

	private Duration untilStart(LoginDemand demand, Instant now) {
		Instant at = this.policy.earliestStart(state(), now, demand).at();
		return (at != null) ? Duration.between(now, at) : Duration.ZERO;
	}

	/**
	 * Answers those who wait for a login that has not started, if what was learnt
	 * meanwhile answers them.
	 * @return whether a login is still demanded
	 */
	boolean isDemanded() {
		return this.holder.locked((now) -> demandedFlight(now) != null);
	}

	private @Nullable LoginFlight demandedFlight(Instant now) {
		LoginFlight flight = state().flight();
		if (flight == null || flight.isRunning() || !this.open) {
			return null;
		}
		TokenOutcome outcome = outcomeFromElsewhere(flight, now);
		if (outcome == null) {
			return flight;
		}
		this.holder.change(state().withFlight(null), now);
		flight.outcome().complete(outcome);
		return null;
	}

	private @Nullable TokenOutcome outcomeFromElsewhere(LoginFlight flight, Instant now) {
		UpstoxToken token = state().tokenAt(now);
		if (token != null && flight.isAnsweredBy(token)) {
			return new TokenOutcome.Granted(token);
		}
		change(this.settlement.withDueBlock(state().record(), now), now);
		return refusal(flight.demand(), now);
	}

	/**
	 * Starts the login that is demanded, if there is one and its time has come.
	 * @return what the caller has to log in with now, if at all
	 */
	@Nullable LoginAttempt start() {
		return this.holder.locked((now) -> {
			LoginFlight flight = demandedFlight(now);
			if (flight == null) {
				return null;
			}
			Duration wait = untilStart(flight.demand(), now);
			if (!wait.isZero()) {
				this.starter.accept(wait);
				return null;
			}
			LoginFlight started = flight.started();
			this.holder.change(state().withFlight(started), now);
			return attempt(started, now);
		});
	}

	private LoginAttempt attempt(LoginFlight flight, Instant now) {
		Instant deadline = state().clock().toLocal(now.plus(this.settlement.settings().loginTimeout()));
		LoginAttempt attempt = new LoginAttempt(this.account, this.holder, this.policy, this.keeper, flight, deadline);
		this.running = attempt;
		return attempt;
	}

	/**
	 * Takes over what a login has brought about.
	 * @param ended the login
	 * @param result how it ended
	 * @return what follows
	 */
	Settled settle(LoginAttempt ended, UpstoxLoginResult result) {
		return this.holder.locked((now) -> {
			AccountRecord before = end(ended, result, now);
			boolean denied = ended.isDenied() && result instanceof UpstoxLoginResult.Failure;
			change(denied ? before : this.settlement.settle(before, result, ended.isOtpSpent(), now), now);
			noticeAcceptedPin(ended, now);
			this.running = null;
			LoginFlight flight = state().flight();
			boolean given = result instanceof UpstoxLoginResult.Success && state().tokenAt(now) != null;
			if (flight != null && !given && startsAgain(flight, now)) {
				return Settled.with(attempt(flight, now));
			}
			this.holder.change(state().withFlight(null), now);
			tellPrompt(result);
			return (flight != null) ? Settled.with(flight, outcome(flight, given, now)) : Settled.NOTHING;
		});
	}

	private AccountRecord end(LoginAttempt ended, UpstoxLoginResult result, Instant now) {
		AccountRecord before = ended.end(state().record());
		boolean mayHaveAsked = ended.promptedAt() != null && result instanceof UpstoxLoginResult.Failure failed
				&& failed.failure().kind() == Kind.AMBIGUOUS;
		return mayHaveAsked ? this.settlement.withPossiblePrompt(before, now) : before;
	}

	private void tellPrompt(UpstoxLoginResult result) {
		UpstoxHolderPrompt prompt = state().record().prompts().pending();
		if (result instanceof UpstoxLoginResult.Awaiting && prompt != null) {
			this.holder.tell(new UpstoxHolderAskedEvent(this.account, prompt));
		}
	}

	/**
	 * Takes over a token that no login has brought, and answers all whose login has not
	 * started. To be called under the lock.
	 * @param token the token, verified
	 * @param now the moment
	 */
	void adopt(UpstoxToken token, Instant now) {
		change(this.settlement.adopt(state().record(), token, now), now);
		LoginFlight flight = state().flight();
		if (flight != null && !flight.isRunning()) {
			this.holder.change(state().withFlight(null), now);
			flight.outcome().complete(new TokenOutcome.Granted(token));
		}
	}

	private void noticeAcceptedPin(LoginAttempt ended, Instant now) {
		boolean sent = ended.reached() == UpstoxLoginStep.PIN;
		if (sent && state().record().setback() == null) {
			this.holder.change(state().withPinAccepted(), now);
		}
	}

	/**
	 * Has a login wait that has not started, because somebody else is logging in.
	 * @return whether it has not waited before
	 */
	boolean awaitLease() {
		return this.holder.locked((now) -> {
			LoginFlight flight = state().flight();
			if (flight == null || flight.isRunning() || flight.isWaitingForLease()) {
				return false;
			}
			this.holder.change(state().withFlight(flight.waitingForLease()), now);
			return true;
		});
	}

	/**
	 * Has a login wait that has spent nothing yet, because somebody else is logging in.
	 * @param attempt the login
	 */
	void postpone(LoginAttempt attempt) {
		this.holder.update((state, now) -> {
			attempt.end(state.record());
			this.running = null;
			LoginFlight flight = state.flight();
			return (flight != null) ? state.withFlight(this.open ? flight.waitingForLease() : null) : state;
		});
	}

	private boolean startsAgain(LoginFlight flight, Instant now) {
		return this.open && !flight.isAnsweredBy(state().tokenAt(now))
				&& !this.policy.earliestStart(state(), now, LoginDemand.NEEDED).isAfter(now);
	}

	// A source may have given the same token again.
	private TokenOutcome outcome(LoginFlight flight, boolean given, Instant now) {
		UpstoxToken token = state().tokenAt(now);
		if (token != null && (given || flight.isAnsweredBy(token))) {
			return new TokenOutcome.Granted(token);
		}
		return told(TokenOutcome.waiting(this.account, state().record(),
				this.policy.earliestStart(state(), now, LoginDemand.NEEDED), now));
	}

	/**
	 * Answers all who wait although no login has come to its end.
	 * @param reason what went wrong, without a secret
	 */
	void giveUp(String reason) {
		this.holder.<@Nullable Void>locked((now) -> {
			LoginFlight flight = state().flight();
			this.running = null;
			this.holder.change(state().withFlight(null), now);
			if (flight != null) {
				flight.outcome()
					.complete(new TokenOutcome.Unavailable("The login failed with an unexpected %s.".formatted(reason),
							null, null, true));
			}
			return null;
		});
	}

	/**
	 * Returns whether the expiry of all tokens is so near that a new token may be expired
	 * on arrival.
	 * @param issued the new token
	 * @return whether to ask Upstox about it
	 */
	boolean isIssuedCloseToBoundary(UpstoxToken issued) {
		TokenCalendar calendar = this.settlement.settings().calendar();
		return this.holder
			.locked((now) -> calendar.isCloseToBoundary(now) || calendar.isCloseToBoundary(issued.issuedAt()));
	}

	/**
	 * Returns whether a login could soon replace the current token, if it were dropped.
	 */
	boolean canReplaceToken(Instant now) {
		AccountSettings settings = this.settlement.settings();
		LoginStart start = this.policy.earliestStart(state(), now, LoginDemand.FORCED);
		return !start.isAfter(now.plus(settings.budget().window()).plus(settings.loginTimeout()));
	}

	/**
	 * Drops the current token, which Upstox has been asked about and refuses, and says
	 * so. When new tokens are refused again and again, they are not replaced at once:
	 * another program may be logging in to the same account.
	 * @param token the token
	 * @param now the moment
	 */
	void drop(UpstoxToken token, Instant now) {
		AccountState dropped = state().withoutRefusedToken(token, now);
		Instant next = this.policy.afterRefusal(token, state().droppedAt(), now);
		if (next.isAfter(now) && !dropped.record().isBlocked()) {
			dropped = dropped.withRecord(dropped.record().withSetback(refusedEarly(now, next)).revised(now));
		}
		this.holder.change(dropped, now);
	}

	private static LoginSetback refusedEarly(Instant now, Instant until) {
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox has refused a second token, less than ten minutes after it had issued it.",
				"Check whether another program logs in to, or logs out of, the same account.", null);
		return new LoginSetback(failure, now, 1, until, false);
	}

	/**
	 * Drops a token that somebody had Upstox end.
	 * @param token the token
	 */
	void loggedOut(UpstoxToken token) {
		this.holder.update((state, now) -> {
			AccountRecord record = state.record();
			if (!token.equals(record.token())) {
				return state;
			}
			AccountRecord dropped = record.withFate(TokenFate.LOGGED_OUT);
			boolean settled = record.setback() == null || record.isBlocked();
			return state.withRecord(settled ? dropped : dropped.withSetback(null).revised(now));
		});
	}

	/**
	 * Allows logins again, and ends a back-off, but not a pause that Upstox has asked
	 * for.
	 * @param forced whether credentials may be sent that Upstox has refused, and a PIN
	 * that may be the last attempt
	 * @throws UpstoxLoginException if they must not
	 */
	void reset(boolean forced) {
		this.holder.update((state, now) -> {
			AccountRecord record = state.record();
			CredentialFingerprints credentials = this.settlement.credentials();
			CredentialRefusals refusals = record.ledger().refusals();
			Credential refused = refusals.among(credentials);
			if (forced ? refused == Credential.PIN && refusals.areTooMany()
					: refused != null || refusals.isLastAttempt(record.unansweredPins())) {
				throw resetRefused(refused, refusals, record.unansweredPins(), forced);
			}
			LoginLedger ledger = record.ledger()
				.withoutBackOff()
				.withRefusals(refusals.retrying(credentials, record.unansweredPins(), now));
			LoginSetback kept = this.policy.pauses(record.setback(), now) ? record.setback() : null;
			AccountRecord reset = record.withSetback(kept).withUnansweredPins(0).withLedger(ledger);
			return reset.equals(record) ? state : state.withRecord(reset.revised(now));
		});
	}

	private UpstoxLoginException resetRefused(@Nullable Credential refused, CredentialRefusals refusals,
			int unansweredPins, boolean forced) {
		String message = (refused != null)
				? "The account was not reset: Upstox has refused these credentials, and %d PINs in a row were wrong "
						+ "or not answered."
				: "The account was not reset: %d PINs in a row may have been wrong, and the next wrong one may lock "
						+ "the account.";
		String tip = "Log in to the Upstox app, which resets the count of wrong PINs, "
				+ ((refused != null) ? "and correct the credentials." : "then force the reset.");
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(
				(refused == Credential.TOTP_SECRET) ? UpstoxLoginStep.VERIFY : UpstoxLoginStep.PIN, Kind.PERMANENT,
				null, message.formatted(refusals.wrongPins() + unansweredPins),
				(refused != null && !forced)
						? "Correct the credentials, or force the reset if you know that they are right now." : tip,
				null);
		return new UpstoxLoginException(this.account,
				(refused != null) ? failure.refusing(refused, refusals.attemptsLeft()) : failure, null, null,
				UpstoxWaitReason.BLOCK, null, true);
	}

	private void change(AccountRecord record, Instant now) {
		this.holder.change(state().withRecord(record), now);
	}

	void open() {
		this.holder.<@Nullable Void>locked((now) -> {
			this.open = true;
			return null;
		});
	}

	/**
	 * Starts no further login, and answers all who wait. A login that is in progress
	 * stays the only one until it has ended.
	 * @return whether one is in progress that has spent an OTP, so that it should end by
	 * itself
	 */
	boolean close() {
		return this.holder.locked((now) -> {
			this.open = false;
			LoginFlight flight = state().flight();
			this.holder.change(state().withFlight((flight != null) ? flight.abandoned() : null), now);
			if (flight != null) {
				flight.outcome().complete(TokenOutcome.STOPPING);
			}
			this.holder.answer(TokenOutcome.STOPPING);
			return this.running != null && this.running.abandon();
		});
	}

	/**
	 * What follows from a login.
	 *
	 * @param again what to log in with again at once, for those who wait, if at all
	 * @param answer answers those who wait. To be called once the login is written down:
	 * who is answered may end the process
	 */
	record Settled(@Nullable LoginAttempt again, Runnable answer) {

		private static final Settled NOTHING = new Settled(null, () -> {
		});

		private static Settled with(LoginAttempt again) {
			return new Settled(again, NOTHING.answer);
		}

		private static Settled with(LoginFlight flight, TokenOutcome outcome) {
			return new Settled(null, () -> flight.outcome().complete(outcome));
		}

	}

}
