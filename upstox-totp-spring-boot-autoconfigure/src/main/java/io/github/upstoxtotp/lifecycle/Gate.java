package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a login may start, and when.
 *
 * @param settings how the life of a token is kept
 */
record Gate(LifecycleSettings settings) {

	/**
	 * Returns why a login must not start, if so.
	 * @param state what the account knows
	 * @param now the moment of the local clock
	 * @param demand why the login is wanted
	 * @return the answer for whoever asks, or {@code null} if the login may start at
	 * {@link #opensAt}
	 */
	@Nullable Answer refusal(AccountState state, Instant now, Demand demand) {
		if (state.setback() != null && state.setback().holdsUp(demand, now)) {
			return state.setback().toAnswer();
		}
		Instant affordable = affordableAt(state, now, demand);
		if (affordable.isAfter(now)) {
			return new Answer.Failed(budgetSpent(state), affordable);
		}
		Instant opens = opensAt(state, now);
		if (Duration.between(now, opens).compareTo(this.settings.loginTimeout()) > 0) {
			return new Answer.Unavailable(
					"Upstox is about to end all tokens. The next login may start at %s.".formatted(opens), opens);
		}
		return null;
	}

	/**
	 * Returns when a login may start as far as the boundary is concerned.
	 * @param state what the account knows
	 * @param now the moment of the local clock
	 * @return {@code now}, or the end of the guard band that it lies in
	 */
	Instant opensAt(AccountState state, Instant now) {
		return calendar(state).outsideGuard(now);
	}

	/**
	 * Returns when the budget allows a login.
	 * @param state what the account knows
	 * @param now the moment of the local clock
	 * @param demand why the login is wanted
	 * @return {@code now} or later, never within a guard band that it would end in
	 */
	Instant affordableAt(AccountState state, Instant now, Demand demand) {
		Instant open = this.settings.budget().openAt(state.ledger().generations(), now, dayOf(state, now), demand);
		return open.isAfter(now) ? calendar(state).outsideGuard(open) : now;
	}

	Ledger spend(AccountState state, Instant now) {
		return state.ledger().spend(now, dayOf(state, now), this.settings.budget());
	}

	TokenDay dayOf(AccountState state, Instant now) {
		return calendar(state).dayOf(now, this.settings.refresh().deadline());
	}

	private LocalCalendar calendar(AccountState state) {
		return LocalCalendar.of(this.settings.calendar(), state);
	}

	private UpstoxLoginFailure budgetSpent(AccountState state) {
		if (state.setback() != null) {
			return state.setback().failure();
		}
		BudgetLimits budget = this.settings.budget();
		return new UpstoxLoginFailure(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, null,
				"The login budget allows no OTP now: at most %d in %d minutes and %d in a day, some of them after the deadline."
					.formatted(budget.perWindow(), budget.window().toMinutes(), budget.perDay()),
				"Wait for the next attempt. Upstox refuses a third OTP in ten minutes; "
						+ "upstox.login.budget sets the limits.",
				null);
	}

}
