package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

/**
 * Tells a token that is missing from one that nobody needs, or needs only later.
 *
 * @param properties says until when a token must be there
 * @param demands knows who wanted a token in vain
 * @param clock tells the time
 */
record AccountDoctor(UpstoxProperties properties, UnmetDemands demands, Clock clock) {

	Diagnosis examine(UpstoxTokenProvider provider, UpstoxTokenStatus status) {
		if (provider.currentToken() != null) {
			return (status.lastError() != null) ? Diagnosis.VALID_FOR_NOW : Diagnosis.VALID;
		}
		if (provider instanceof FixedTokenProvider) {
			return Diagnosis.DEAD;
		}
		return (status.state() == State.BLOCKED) ? Diagnosis.BLOCKED : examineWithoutToken(status);
	}

	private Diagnosis examineWithoutToken(UpstoxTokenStatus status) {
		Instant now = this.clock.instant();
		RefreshDay day = RefreshDay.of(this.properties, now);
		if (!isWanted(status, day)) {
			return Diagnosis.IDLE;
		}
		if (!now.isBefore(day.deadline())) {
			return Diagnosis.OVERDUE;
		}
		return (status.state() == State.BACKING_OFF) ? Diagnosis.BACKING_OFF : Diagnosis.DUE;
	}

	private boolean isWanted(UpstoxTokenStatus status, RefreshDay day) {
		Instant next = status.nextLoginAt();
		boolean planned = next != null && (status.state() == State.BACKING_OFF || next.isBefore(day.end()));
		return planned || status.state() == State.LOGGING_IN || this.demands.existSince(status.account(), day.start());
	}

}
