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
		Instant due = (state.tokenAt(now.toEpochMilli()) != null) ? afterEnd(state) : withoutToken(state, now);
		return (due != null) ? new Gate(this.settings).opensAt(state, due) : null;
	}

	private @Nullable Instant withoutToken(AccountState state, Instant now) {
		if (state.setback() != null) {
			return state.setback().nextAttemptAt();
		}
		if (state.token() == null) {
			return this.settings.refresh().eager() ? now : null;
		}
		return now.isBefore(endOf(state.token(), state)) ? now : afterEnd(state);
	}

	private @Nullable Instant afterEnd(AccountState state) {
		if (state.token() == null) {
			return null;
		}
		Instant end = endOf(state.token(), state);
		return calendar(state).endsAtBoundary(state.token()) ? end.plus(this.settings.refresh().delay()) : end;
	}

	private Instant endOf(UpstoxToken token, AccountState state) {
		return calendar(state).toLocal(token.expiresAt());
	}

	private LocalCalendar calendar(AccountState state) {
		return new LocalCalendar(this.settings.calendar(), state.skew());
	}

}
