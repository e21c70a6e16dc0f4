package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

/**
 * Everything an account knows, as one immutable value. Moments are by Upstox's clock,
 * unless said otherwise.
 *
 * @param record what outlives the process
 * @param time Upstox's clock
 * @param usableUntil the first millisecond since the epoch, by the local clock, at which
 * the token must not be sent any more; zero if there is none to send
 * @param flight the login that is wanted or under way, if any
 */
record AccountState(AccountRecord record, ServerTime time, long usableUntil, @Nullable Flight flight) {

	static final AccountState EMPTY = new AccountState(AccountRecord.EMPTY, ServerTime.UNMEASURED, 0, null);

	/**
	 * Returns the token to send.
	 * @param localMillis the milliseconds since the epoch by the local clock
	 * @return the token, or {@code null} if there is none that lives
	 */
	@Nullable UpstoxToken tokenAt(long localMillis) {
		return (localMillis < this.usableUntil) ? this.record.token() : null;
	}

	@Nullable UpstoxToken tokenAt(Instant now) {
		return tokenAt(this.time.toLocal(now).toEpochMilli());
	}

	boolean isBlocked() {
		return this.record.isBlocked();
	}

	Answer lastAnswer() {
		Setback setback = this.record.setback();
		return (setback != null) ? setback.toAnswer() : new Answer.Granted(Objects.requireNonNull(this.record.token()));
	}

	State at(Instant now) {
		if (this.flight != null && this.flight.running()) {
			return State.LOGGING_IN;
		}
		if (tokenAt(now) != null) {
			return State.VALID;
		}
		if (this.record.setback() != null) {
			return isBlocked() ? State.BLOCKED : State.BACKING_OFF;
		}
		return (this.record.token() != null) ? State.EXPIRED : State.EMPTY;
	}

	/**
	 * Returns this state as it looks at a moment: a token that has ended stays dropped.
	 * @param now the moment
	 * @return the state then
	 */
	AccountState noticing(Instant now) {
		boolean ended = this.usableUntil != 0 && tokenAt(now) == null;
		return ended ? new AccountState(this.record, this.time, 0, this.flight) : this;
	}

	AccountState afterLeap(Duration leap) {
		return withTime(this.time.afterLeap(leap));
	}

	AccountState withSkew(UpstoxClockSkew skew) {
		return withTime(ServerTime.measured(skew));
	}

	private AccountState withTime(ServerTime newTime) {
		return of(this.record, newTime, this.flight);
	}

	AccountState withRecord(AccountRecord newRecord) {
		return of(newRecord, this.time, this.flight);
	}

	AccountState withFlight(@Nullable Flight newFlight) {
		return new AccountState(this.record, this.time, this.usableUntil, newFlight);
	}

	private static AccountState of(AccountRecord record, ServerTime time, @Nullable Flight flight) {
		UpstoxToken kept = (record.fate() == TokenFate.KEPT) ? record.token() : null;
		long lastUse = (kept != null) ? time.lastUse(kept.expiresAt()).toEpochMilli() : 0;
		return new AccountState(record, time, lastUse, flight);
	}

}
