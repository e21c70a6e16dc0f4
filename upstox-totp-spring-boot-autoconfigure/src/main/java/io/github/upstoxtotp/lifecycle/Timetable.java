package io.github.upstoxtotp.lifecycle;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * Says when the next login is due by itself.
 *
 * @param settings how the life of a token is kept
 */
record Timetable(LifecycleSettings settings) {

	/**
	 * Returns when the next login is due.
	 * @param state what the account knows
	 * @param now the moment of the local clock
	 * @return the moment, which may have passed, or {@code null} if none is due by itself
	 */
	@Nullable Instant dueAt(AccountState state, Instant now) {
		if (!this.settings.refresh().enabled() || state.isBlocked()) {
			return null;
		}
		Instant due = dueByItself(state, now);
		return (due != null) ? open(state, due, now) : null;
	}

	private @Nullable Instant dueByItself(AccountState state, Instant now) {
		Instant retry = (state.setback() != null) ? state.setback().nextAttemptAt() : null;
		if (state.token() == null) {
			return (retry != null || !this.settings.refresh().eager()) ? retry : now;
		}
		Instant end = endOf(state.token(), state);
		boolean refused = now.isBefore(end) && state.tokenAt(now.toEpochMilli()) == null;
		if (retry != null && (refused || retry.isAfter(end))) {
			return retry;
		}
		return refused ? now : afterEnd(end, state.token(), state);
	}

	private Instant afterEnd(Instant end, UpstoxToken token, AccountState state) {
		return calendar(state).endsAtBoundary(token) ? end.plus(this.settings.refresh().delay()) : end;
	}

	private Instant open(AccountState state, Instant due, Instant now) {
		Gate gate = new Gate(this.settings);
		Instant affordable = gate.affordableAt(state, now, Demand.NEEDED);
		return gate.opensAt(state, due.isAfter(affordable) ? due : affordable);
	}

	private Instant endOf(UpstoxToken token, AccountState state) {
		return calendar(state).toLocal(token.expiresAt());
	}

	private LocalCalendar calendar(AccountState state) {
		return LocalCalendar.of(this.settings.calendar(), state);
	}

}
