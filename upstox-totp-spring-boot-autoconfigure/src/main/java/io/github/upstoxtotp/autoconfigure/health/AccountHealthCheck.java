package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.ReopenableAccount;
import io.github.upstoxtotp.account.TokenCalendar.TokenDay;
import io.github.upstoxtotp.account.TokenCalendar;

/**
 * Judges whether an account is in service: a token that is missing is one thing, one that
 * nobody needs yet another.
 *
 * @param calendar knows when all tokens expire
 * @param deadline the time of day at which a token must be there
 * @param demands knows who wanted a token in vain
 * @param clock tells the time
 */
record AccountHealthCheck(TokenCalendar calendar, LocalTime deadline, UnmetDemands demands, Clock clock) {

	AccountHealth check(UpstoxTokenProvider provider, UpstoxTokenStatus status) {
		if (provider.currentToken() != null) {
			return (status.lastError() != null) ? AccountHealth.VALID_FOR_NOW : AccountHealth.VALID;
		}
		if (ReopenableAccount.engineOf(provider) instanceof FixedTokenProvider) {
			return AccountHealth.DEAD;
		}
		return (status.state() == State.BLOCKED) ? AccountHealth.BLOCKED : checkWithoutToken(status);
	}

	private AccountHealth checkWithoutToken(UpstoxTokenStatus status) {
		Instant now = this.clock.instant();
		TokenDay day = this.calendar.dayOf(now);
		if (!isWanted(status, day)) {
			return AccountHealth.IDLE;
		}
		if (!now.isBefore(this.calendar.onTokenDay(this.deadline, day))) {
			return AccountHealth.OVERDUE;
		}
		return switch (status.state()) {
			case BACKING_OFF -> AccountHealth.BACKING_OFF;
			case AWAITING_HOLDER -> AccountHealth.AWAITING_HOLDER;
			default -> AccountHealth.DUE;
		};
	}

	private boolean isWanted(UpstoxTokenStatus status, TokenDay day) {
		Instant next = status.nextLoginAt();
		boolean planned = next != null && (status.state() == State.BACKING_OFF || next.isBefore(day.end()));
		return planned || status.state() == State.LOGGING_IN || status.state() == State.AWAITING_HOLDER
				|| this.demands.existSince(status.account(), day.start());
	}

}
