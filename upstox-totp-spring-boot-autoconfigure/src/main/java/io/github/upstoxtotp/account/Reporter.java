package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.jspecify.annotations.Nullable;

/**
 * Describes the state of an account without its secrets.
 *
 * @param account the name of the account
 * @param timetable says when the next login is due
 */
record Reporter(String account, Timetable timetable) {

	UpstoxTokenStatus report(AccountState state, Instant now) {
		State kind = state.at(now);
		UpstoxToken token = state.record().token();
		Setback setback = state.record().setback();
		return UpstoxTokenStatus.of(this.account, kind)
			.withToken((token != null) ? token.user().userId() : null, (token != null) ? token.issuedAt() : null,
					(token != null) ? token.expiresAt() : null)
			.withNextLogin(nextLoginAt(kind, state, now), null)
			.withLastError((setback != null) ? setback.failure() : null);
	}

	private @Nullable Instant nextLoginAt(State kind, AccountState state, Instant now) {
		return (kind != State.LOGGING_IN) ? this.timetable.dueAt(state.record(), now) : null;
	}

}
