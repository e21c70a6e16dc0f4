package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.TokenCalendar.TokenDay;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a login may or must start. Nothing else does: callers, the refresher,
 * replicas and restarts follow the same record and the same rules.
 * <ol>
 * <li>Never while logins are blocked, and never close to the time at which all tokens
 * expire.</li>
 * <li>Never beyond the budget of OTPs, which counts by window and by token day.</li>
 * <li>Never before the end of a pause that Upstox has asked for.</li>
 * <li>After the n-th OTP of the day that brought no token, wait 5·4<sup>n-1</sup> minutes
 * (5, 20, 80, 320), but start no later than two login timeouts before the deadline. From
 * then on the budget alone sets the pace: at once after a failure, and evenly (every 5
 * minutes) in an outage, that is after logins that fail at the same step. The last PINs
 * before a block are kept for that time: after two unanswered ones none is sent
 * earlier.</li>
 * <li>After a failure that has cost no OTP, wait 5 seconds, doubling to 5 minutes, with
 * jitter.</li>
 * <li>After the second new token in an hour that Upstox refuses, wait until ten minutes
 * after its issue: another program may be logging in to the same account.</li>
 * <li>Where a login asks the account owner: once a day by itself, not before the time of
 * the prompt and not in the last hours of a token's life; again only where the request
 * may not have got through, or when somebody demands it; three times a day at most by all
 * ways to the token together, five minutes apart; never because Upstox has refused a
 * token.</li>
 * <li>While the store is down, wait for a moment of this process's own in the hour after
 * the expiry of all tokens, in order not to log in together with others. A process that
 * never saw its credentials accepted also waits from its start, so that restarts that
 * nobody remembers cannot send one wrong PIN after the other.</li>
 * <li>By itself on the days of the plan only. Callers are served on all days.</li>
 * </ol>
 * A forced login skips the waits after failures, nothing else. All moments are by
 * Upstox's clock. Immutable.
 */
final class LoginPolicy {

	private static final Duration FIRST_WAIT_AFTER_OTP = Duration.ofMinutes(5);

	private static final int GROWTH_AFTER_OTP = 4;

	private static final int MOST_GROWTHS = 3;

	private static final int LOGINS_BEFORE_DEADLINE = 2;

	private static final int MOST_UNANSWERED_PINS_EARLY = 2;

	private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private static final Duration NEW_TOKEN = Duration.ofMinutes(10);

	private static final Duration REFUSED_IN_A_ROW = Duration.ofHours(1);

	private static final Duration LONGEST_STORE_WAIT = Duration.ofHours(1);

	private static final Duration FIRST_WAIT_WITHOUT_MEMORY = Duration.ofMinutes(10);

	// What lies further ahead was written by a wrong clock and must hold nothing up.
	private static final Duration HORIZON = Duration.ofMinutes(10);

	private static final int MOST_PROMPTS = 3;

	private static final Duration BETWEEN_PROMPTS = Duration.ofMinutes(5);

	// Nobody wants to approve at night a token that expires before the morning.
	private static final Duration NIGHT = Duration.ofHours(5);

	private final AccountSettings settings;

	private final long seed;

	private final Instant startedAt;

	private final Supplier<Stream<HolderPrompts>> otherPrompts;

	/**
	 * Creates a policy.
	 * @param settings how the token is kept
	 * @param seed makes this process's moments differ from those of others
	 * @param startedAt when this process started
	 * @param otherPrompts tells what the other ways to the token have asked the holder
	 */
	LoginPolicy(AccountSettings settings, long seed, Instant startedAt, Supplier<Stream<HolderPrompts>> otherPrompts) {
		this.settings = settings;
		this.seed = seed;
		this.startedAt = startedAt;
		this.otherPrompts = otherPrompts;
	}

	/**
	 * Returns when the next login starts by itself.
	 * @param state what is known
	 * @param now the moment
	 * @return the start, which may have passed, or {@code null} if none is planned
	 */
	@Nullable LoginStart plannedStart(AccountState state, Instant now) {
		Instant due = this.settings.refresh().enabled() ? due(state.record(), now) : null;
		LoginStart earliest = earliestStart(state, now, LoginDemand.NEEDED);
		return (due != null && earliest.at() != null)
				? onPlannedDay(earliest.notBefore(promptTime(due), UpstoxWaitReason.SCHEDULE)) : null;
	}

	private Instant promptTime(Instant due) {
		LocalTime promptAt = this.settings.promptAt();
		TokenCalendar calendar = this.settings.calendar();
		return (promptAt != null) ? later(due, calendar.onTokenDay(promptAt, calendar.dayOf(due))) : due;
	}

	private LoginStart onPlannedDay(LoginStart start) {
		LoginStart possible = outsideGuard(start);
		TokenDay day = this.settings.calendar().dayOf(Objects.requireNonNull(possible.at()));
		if (isPlanned(day)) {
			return possible;
		}
		while (!isPlanned(day)) {
			day = this.settings.calendar().dayOf(day.end());
		}
		Instant next = promptTime(day.start().plus(this.settings.refresh().delay()));
		return outsideGuard(possible.notBefore(next, UpstoxWaitReason.SCHEDULE));
	}

	private boolean isPlanned(TokenDay day) {
		return this.settings.refresh().days().contains(this.settings.calendar().weekdayOf(day));
	}

	private @Nullable Instant due(AccountRecord record, Instant now) {
		UpstoxToken token = record.token();
		if (token == null) {
			return (record.setback() != null || this.settings.refresh().eager()) ? now : null;
		}
		boolean missed = now.isBefore(token.expiresAt()) && switch (record.fate()) {
			case KEPT -> false;
			case REFUSED -> true;
			case LOGGED_OUT -> record.setback() != null;
		};
		return missed ? now : afterEnd(token);
	}

	private Instant afterEnd(UpstoxToken token) {
		return this.settings.calendar().endsAtBoundary(token) ? token.expiresAt().plus(this.settings.refresh().delay())
				: token.expiresAt();
	}

	/**
	 * Returns the deadline by which the library was to have a token by itself, if it has
	 * passed without one. A process that started later must have failed first.
	 * @param state what is known
	 * @param now the moment
	 * @return the deadline of the day, or {@code null} if none was missed
	 */
	@Nullable Instant missedDeadline(AccountState state, Instant now) {
		TokenDay day = this.settings.calendar().dayOf(now);
		Instant deadline = deadline(day);
		if (now.isBefore(deadline) || state.tokenAt(now) != null || !this.settings.refresh().enabled()
				|| !isPlanned(day)) {
			return null;
		}
		LoginSetback setback = state.record().setback();
		boolean failed = setback != null && (setback.block() || !setback.failedAt().isBefore(day.start()));
		Instant due = due(state.record(), now);
		boolean wanted = due != null && !due.isAfter(now) && (failed || this.startedAt.isBefore(deadline));
		return wanted ? deadline : null;
	}

	/**
	 * Returns the next deadline.
	 * @param now the moment
	 * @return the first deadline after it
	 */
	Instant nextDeadline(Instant now) {
		TokenDay day = this.settings.calendar().dayOf(now);
		Instant deadline = deadline(day);
		return deadline.isAfter(now) ? deadline : deadline(this.settings.calendar().dayOf(day.end()));
	}

	private Instant deadline(TokenDay day) {
		return this.settings.calendar().onTokenDay(this.settings.refresh().deadline(), day);
	}

	/**
	 * Returns when a login may start at the earliest.
	 * @param state what is known
	 * @param now the moment
	 * @param demand why the login is demanded
	 * @return the start: now, later with the reason, or never
	 */
	LoginStart earliestStart(AccountState state, Instant now, LoginDemand demand) {
		AccountRecord record = state.record();
		if (record.isBlocked()) {
			return LoginStart.NEVER;
		}
		LoginLedger ledger = record.ledger().until(horizon(now));
		LoginSetback setback = plausible(record.setback(), now);
		TokenDay day = this.settings.calendar().dayOf(now);
		LocalTime promptAt = this.settings.promptAt();
		LoginStart start = (promptAt != null)
				? LoginStart.now(now).notBefore(prompted(record, now, day, demand, promptAt), UpstoxWaitReason.HOLDER)
				: LoginStart.now(now)
					.notBefore(budgeted(ledger.generations(), now, day), UpstoxWaitReason.BUDGET,
							lastSpent(ledger.generations()));
		if (setback != null) {
			boolean asked = setback.failure().kind() == Kind.RATE_LIMITED;
			start = start.notBefore(setback.pausedUntil(), asked ? UpstoxWaitReason.PAUSE : UpstoxWaitReason.BACK_OFF);
		}
		if (state.isStoreDown()) {
			start = start.notBefore(ownMoment(state, day), UpstoxWaitReason.STORE, state.storeDownSince());
		}
		if (demand == LoginDemand.NEEDED) {
			start = start.notBefore(backedOff(ledger, setback, day, record.unansweredPins()),
					UpstoxWaitReason.BACK_OFF);
		}
		return outsideGuard(start);
	}

	private Instant prompted(AccountRecord record, Instant now, TokenDay day, LoginDemand demand, LocalTime promptAt) {
		List<Instant> today = Stream.concat(Stream.of(record.prompts()), this.otherPrompts.get())
			.flatMap((prompts) -> prompts.between(day.start(), horizon(now)).stream())
			.sorted()
			.toList();
		Instant nextDay = this.settings.calendar().onTokenDay(promptAt, this.settings.calendar().dayOf(day.end()));
		boolean spent = today.size() >= MOST_PROMPTS;
		Instant spaced = today.isEmpty() ? now : today.get(today.size() - 1).plus(BETWEEN_PROMPTS);
		if (demand == LoginDemand.FORCED) {
			return spent ? day.end() : spaced;
		}
		boolean night = !now.isBefore(day.end().minus(NIGHT));
		boolean settled = spent || night || isAsked(record.prompts().pending(), day) || isRefused(record, now);
		return settled ? nextDay : later(spaced, this.settings.calendar().onTokenDay(promptAt, day));
	}

	private static boolean isAsked(@Nullable UpstoxHolderPrompt pending, TokenDay day) {
		return pending != null && day.holds(pending.askedAt());
	}

	private static boolean isRefused(AccountRecord record, Instant now) {
		UpstoxToken token = record.token();
		return token != null && record.fate() == TokenFate.REFUSED && now.isBefore(token.expiresAt());
	}

	/**
	 * Counts a prompt to the account owner.
	 * @param prompts what the account owner was asked before
	 * @param now the moment
	 * @return the prompts with the new one, without those that no longer count
	 */
	HolderPrompts prompt(HolderPrompts prompts, Instant now) {
		return prompts.asked(now, this.settings.calendar().dayOf(now).start());
	}

	/**
	 * Returns whether a record holds moments that are further ahead than they can be.
	 * They hold nothing up, and the next login that spends an OTP replaces them.
	 * @param record what is known
	 * @param now the moment
	 * @return whether a wrong clock has written them
	 */
	boolean isAheadOfTime(AccountRecord record, Instant now) {
		LoginSetback setback = record.setback();
		return !record.ledger().until(horizon(now)).equals(record.ledger())
				|| (setback != null && plausible(setback, now) == null);
	}

	// An OTP is recorded for the end of its login.
	private Instant horizon(Instant now) {
		Duration timeout = this.settings.loginTimeout();
		return now.plus((timeout.compareTo(HORIZON) > 0) ? timeout : HORIZON);
	}

	private static @Nullable LoginSetback plausible(@Nullable LoginSetback setback, Instant now) {
		boolean ahead = setback != null && setback.failedAt().isAfter(now.plus(HORIZON));
		return ahead ? null : setback;
	}

	private LoginStart outsideGuard(LoginStart start) {
		Instant at = start.at();
		UpstoxWaitReason reason = (start.reason() == UpstoxWaitReason.SCHEDULE) ? UpstoxWaitReason.GUARD_BAND
				: start.reason();
		return (at != null) ? start.notBefore(this.settings.calendar().outsideGuard(at), reason, start.since()) : start;
	}

	private Instant budgeted(List<Instant> spent, Instant now, TokenDay day) {
		OtpBudget budget = this.settings.budget();
		if (leftInDay(spent, day) == 0) {
			return day.end();
		}
		List<Instant> recent = inWindow(spent, now);
		return (recent.size() < budget.perWindow()) ? now
				: recent.get(recent.size() - budget.perWindow()).plus(budget.window());
	}

	private List<Instant> inWindow(List<Instant> spent, Instant now) {
		Duration window = this.settings.budget().window();
		return spent.stream().filter((at) -> at.plus(window).isAfter(now)).toList();
	}

	private int leftInDay(List<Instant> spent, TokenDay day) {
		long today = spent.stream().filter((at) -> !at.isBefore(day.start())).count();
		return (int) Math.max(0, this.settings.budget().perDay() - today);
	}

	private Instant backedOff(LoginLedger ledger, @Nullable LoginSetback setback, TokenDay day, int unansweredPins) {
		List<Instant> fruitless = ledger.generations()
			.stream()
			.filter((at) -> !at.isBefore(day.start()))
			.filter((at) -> ledger.successAt() == null || at.isAfter(ledger.successAt()))
			.toList();
		boolean costly = setback != null && setback.freeFailures() == 0 && !setback.failedAt().isBefore(day.start());
		Instant afterOtp = (costly || !fruitless.isEmpty())
				? afterOtp(fruitless, costly ? setback : null, day, unansweredPins) : Instant.MIN;
		Instant afterFailure = (setback != null && setback.freeFailures() > 0) ? afterFreeFailure(setback)
				: Instant.MIN;
		return later(afterOtp, afterFailure);
	}

	private Instant afterOtp(List<Instant> fruitless, @Nullable LoginSetback setback, TokenDay day,
			int unansweredPins) {
		Instant last = lastOtp(fruitless, setback);
		Instant lastInTime = lastInTime(day);
		if (!last.isBefore(lastInTime)) {
			boolean outage = setback != null && setback.repeated() && last.equals(setback.failedAt());
			return outage ? last.plus(pace()) : last;
		}
		if (unansweredPins >= MOST_UNANSWERED_PINS_EARLY) {
			return lastInTime;
		}
		long growth = (long) Math.pow(GROWTH_AFTER_OTP, Math.min(Math.max(0, fruitless.size() - 1), MOST_GROWTHS));
		Instant grown = last.plus(FIRST_WAIT_AFTER_OTP.multipliedBy(growth));
		return grown.isBefore(lastInTime) ? grown : lastInTime;
	}

	// An OTP is recorded for the end of its login, the latest moment at which Upstox can
	// count it. If its login began after the failure, the process that spent it died.
	private Instant lastOtp(List<Instant> fruitless, @Nullable LoginSetback setback) {
		Instant started = Objects.requireNonNullElse(lastSpent(fruitless), Instant.MIN);
		return (setback == null || setback.failedAt().isBefore(started)) ? started : setback.failedAt();
	}

	private @Nullable Instant lastSpent(List<Instant> spent) {
		return spent.isEmpty() ? null : spent.get(spent.size() - 1).minus(this.settings.loginTimeout());
	}

	private Duration pace() {
		OtpBudget budget = this.settings.budget();
		return budget.window().dividedBy(budget.perWindow());
	}

	private Instant lastInTime(TokenDay day) {
		Instant start = deadline(day).minus(this.settings.loginTimeout().multipliedBy(LOGINS_BEFORE_DEADLINE));
		return later(start, day.start());
	}

	private static Instant afterFreeFailure(LoginSetback setback) {
		long doubled = FIRST_WAIT.toMillis() << Math.min(setback.freeFailures() - 1, 10);
		long ceiling = Math.min(doubled, LONGEST_WAIT.toMillis());
		long jitter = new SplittableRandom(setback.failedAt().toEpochMilli()).nextLong(ceiling / 2 + 1);
		return setback.failedAt().plusMillis(ceiling - jitter);
	}

	/**
	 * Returns when the next login may start after Upstox has refused the current token.
	 * @param refused the token
	 * @param lastDroppedAt when the last one before it was dropped, if ever
	 * @param now the moment
	 * @return the moment, or a later one if the second new token in a row is refused
	 */
	Instant afterRefusal(UpstoxToken refused, @Nullable Instant lastDroppedAt, Instant now) {
		boolean again = lastDroppedAt != null && now.isBefore(lastDroppedAt.plus(REFUSED_IN_A_ROW));
		boolean issuedBefore = !now.isBefore(refused.issuedAt());
		return (again && issuedBefore) ? later(refused.issuedAt().plus(NEW_TOKEN), now) : now;
	}

	/**
	 * Returns whether this process must not log in yet because the store is down.
	 * @param state what is known
	 * @param now the moment
	 * @return whether it waits for its own moment
	 */
	boolean waitsForStore(AccountState state, Instant now) {
		return state.isStoreDown() && ownMoment(state, this.settings.calendar().dayOf(now)).isAfter(now);
	}

	private Instant ownMoment(AccountState state, TokenDay day) {
		long spread = new SplittableRandom(this.seed ^ day.start().toEpochMilli())
			.nextLong(LONGEST_STORE_WAIT.toMillis());
		Instant drawn = day.start().plus(TokenCalendar.GUARD_AFTER).plusMillis(spread);
		Instant last = lastInTime(day);
		Instant own = drawn.isBefore(last) ? drawn : last;
		return state.isPinAccepted() ? own : later(own, remembered(state.record()));
	}

	private Instant remembered(AccountRecord record) {
		return this.startedAt.plus(FIRST_WAIT_WITHOUT_MEMORY.multipliedBy(1L << Math.min(record.unansweredPins(), 10)));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/**
	 * Returns whether a failure has Upstox's own pause follow it, which not even a person
	 * may end.
	 * @param setback the failure, if there was one
	 * @param now the moment
	 * @return whether the pause goes on
	 */
	boolean pauses(@Nullable LoginSetback setback, Instant now) {
		LoginSetback last = plausible(setback, now);
		return last != null && !last.block() && last.failure().kind() == Kind.RATE_LIMITED
				&& last.pausedUntil().isAfter(now);
	}

	/**
	 * Returns what may still be spent.
	 * @param record what is known
	 * @param now the moment
	 * @return the OTPs left in the window and in the day
	 */
	AccountStatistics.BudgetLeft budgetLeft(AccountRecord record, Instant now) {
		List<Instant> spent = record.ledger().until(horizon(now)).generations();
		int recent = inWindow(spent, now).size();
		return new AccountStatistics.BudgetLeft(Math.max(0, this.settings.budget().perWindow() - recent),
				leftInDay(spent, this.settings.calendar().dayOf(now)));
	}

	/**
	 * Records an OTP.
	 * @param ledger what was spent before
	 * @param now the moment
	 * @param at the latest moment at which Upstox can count the OTP
	 * @return the ledger with the OTP, without those that no longer count
	 */
	LoginLedger spend(LoginLedger ledger, Instant now, Instant at) {
		Instant day = this.settings.calendar().dayOf(now).start();
		Instant window = now.minus(this.settings.budget().window());
		return ledger.until(horizon(now)).spend(at, day.isBefore(window) ? day : window);
	}

	/**
	 * Returns whether the TOTP of a time step may be sent: one of an earlier or the same
	 * step was not.
	 * @param ledger what was spent before
	 * @param now the moment
	 * @param timeStep the number of 30-second steps since the epoch
	 * @return whether the step is new
	 */
	boolean isUnused(LoginLedger ledger, Instant now, long timeStep) {
		return timeStep > ledger.until(horizon(now)).lastTimeStep();
	}

	/**
	 * When a login may start.
	 *
	 * @param at the moment, or {@code null} for never
	 * @param reason why not earlier; {@link UpstoxWaitReason#SCHEDULE} if nothing holds
	 * it up
	 * @param since since when there has been that reason, or {@code null} if that is not
	 * known
	 */
	record LoginStart(@Nullable Instant at, UpstoxWaitReason reason, @Nullable Instant since) {

		static final LoginStart NEVER = new LoginStart(null, UpstoxWaitReason.BLOCK, null);

		static LoginStart now(Instant now) {
			return new LoginStart(now, UpstoxWaitReason.SCHEDULE, null);
		}

		boolean isAfter(Instant now) {
			return this.at == null || this.at.isAfter(now);
		}

		LoginStart notBefore(Instant moment, UpstoxWaitReason why) {
			return notBefore(moment, why, null);
		}

		LoginStart notBefore(Instant moment, UpstoxWaitReason why, @Nullable Instant whySince) {
			return (this.at != null && moment.isAfter(this.at)) ? new LoginStart(moment, why, whySince) : this;
		}

	}

}
