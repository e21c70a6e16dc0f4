package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.account.LifecycleFigures.BudgetLeft;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a login may start, and when.
 *
 * @param settings how the life of a token is kept
 */
record Gate(LifecycleSettings settings) {

	private static final Duration LOGIN_TAKES = Duration.ofSeconds(10);

	/**
	 * Returns why a login must not start, if so.
	 * @param record what the account knows
	 * @param now the moment
	 * @param demand why the login is wanted
	 * @return the answer for whoever asks, or {@code null} if the login may start at
	 * {@link #opensAt}
	 */
	@Nullable Answer refusal(AccountRecord record, Instant now, Demand demand) {
		Setback setback = record.setback();
		if (setback != null && setback.holdsUp(demand, now)) {
			return setback.toAnswer();
		}
		Instant affordable = affordableAt(record, now, demand);
		if (affordable.isAfter(now)) {
			return new Answer.Failed((setback != null) ? setback.failure() : budgetSpent(), affordable);
		}
		Instant opens = opensAt(now);
		if (opens.isAfter(now) && now.plus(this.settings.loginTimeout()).isBefore(opens.plus(LOGIN_TAKES))) {
			return new Answer.Unavailable(
					"Upstox is about to end all tokens. The next login may start at %s.".formatted(opens), opens);
		}
		return null;
	}

	/**
	 * Returns when a login may start as far as the boundary is concerned.
	 * @param now the moment
	 * @return {@code now}, or the end of the guard band that it lies in
	 */
	Instant opensAt(Instant now) {
		return this.settings.calendar().outsideGuard(now);
	}

	/**
	 * Returns when the budget allows a login.
	 * @param record what the account knows
	 * @param now the moment
	 * @param demand why the login is wanted
	 * @return {@code now} or later, never within a guard band that it would end in
	 */
	Instant affordableAt(AccountRecord record, Instant now, Demand demand) {
		Ledger ledger = record.ledger().plausibleAt(now);
		boolean outage = record.setback() != null && record.setback().again();
		TokenDay day = outage ? dayOf(now).withOutage() : dayOf(now);
		Instant open = this.settings.budget().openAt(ledger.generations(), now, day, demand);
		return open.isAfter(now) ? opensAt(open) : now;
	}

	BudgetLeft budgetLeft(AccountRecord record, Instant now) {
		BudgetLimits budget = this.settings.budget();
		List<Instant> spent = record.ledger().plausibleAt(now).generations();
		return new BudgetLeft(budget.leftInWindow(spent, now), budget.leftInDay(spent, dayOf(now)));
	}

	Ledger spend(AccountRecord record, Instant at) {
		return record.ledger().spend(at, dayOf(at), this.settings.budget());
	}

	TokenDay dayOf(Instant now) {
		return this.settings.calendar()
			.dayOf(now, this.settings.refresh().deadline())
			.allowing(this.settings.loginTimeout(), this.settings.budget().window());
	}

	private UpstoxLoginFailure budgetSpent() {
		BudgetLimits budget = this.settings.budget();
		return UpstoxLoginFailure.of(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, null,
				"The login budget allows no OTP now: at most %d in %d minutes and %d in a day, some of them kept for the deadline."
					.formatted(budget.perWindow(), budget.window().toMinutes(), budget.perDay()),
				"Wait for the next attempt. Upstox refuses a third OTP in ten minutes; "
						+ "upstox.login.budget sets the limits.",
				null);
	}

}
