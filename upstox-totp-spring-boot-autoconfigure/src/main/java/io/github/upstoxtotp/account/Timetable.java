package io.github.upstoxtotp.account;

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
	 * @param record what the account knows
	 * @param now the moment
	 * @return the moment, which may have passed, or {@code null} if none is due by itself
	 */
	@Nullable Instant dueAt(AccountRecord record, Instant now) {
		if (!this.settings.refresh().enabled() || record.isBlocked()) {
			return null;
		}
		Instant due = dueByItself(record, now);
		return (due != null) ? open(record, due, now) : null;
	}

	private @Nullable Instant dueByItself(AccountRecord record, Instant now) {
		Instant retry = (record.setback() != null) ? record.setback().nextAttemptAt() : null;
		UpstoxToken token = record.token();
		if (token == null) {
			return (retry != null || !this.settings.refresh().eager()) ? retry : now;
		}
		boolean early = now.isBefore(token.expiresAt());
		boolean missed = early && record.fate() != TokenFate.KEPT;
		if (retry != null && (missed || retry.isAfter(token.expiresAt()))) {
			return retry;
		}
		return (early && record.fate() == TokenFate.REFUSED) ? now : afterEnd(token);
	}

	private Instant afterEnd(UpstoxToken token) {
		return this.settings.calendar().endsAtBoundary(token) ? token.expiresAt().plus(this.settings.refresh().delay())
				: token.expiresAt();
	}

	private Instant open(AccountRecord record, Instant due, Instant now) {
		Gate gate = new Gate(this.settings);
		Instant affordable = gate.affordableAt(record, now, Demand.NEEDED);
		return gate.opensAt(due.isAfter(affordable) ? due : affordable);
	}

}
