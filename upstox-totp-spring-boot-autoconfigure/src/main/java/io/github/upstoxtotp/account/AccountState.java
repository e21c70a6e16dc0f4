package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.clock.ServerClock;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

/**
 * Everything an account knows, as one immutable value. Moments are by Upstox's clock,
 * unless said otherwise.
 *
 * @param record what outlives the process
 * @param clock Upstox's clock
 * @param usable the token that may be sent, here as well as in the record, to be found at
 * once; {@code null} if there is none
 * @param usableUntil the first millisecond since the epoch, by the local clock, at which
 * the token must not be sent any more; zero if there is none to send
 * @param flight the login that is demanded or in progress, if any
 * @param process what concerns this process alone
 */
record AccountState(AccountRecord record, ServerClock clock, @Nullable UpstoxToken usable, long usableUntil,
		@Nullable LoginFlight flight, ProcessState process) {

	static final AccountState EMPTY = new AccountState(AccountRecord.EMPTY, ServerClock.UNMEASURED, null, 0, null,
			new ProcessState(null, false, null, null));

	// What ends later, or does not say when, is usable for ever.
	private static final Instant LAST_END = Instant.parse("9999-12-31T00:00:00Z");

	/**
	 * Returns the token to send.
	 * @param localMillis the milliseconds since the epoch by the local clock
	 * @return the token, or {@code null} if there is no valid one
	 */
	@Nullable UpstoxToken tokenAt(long localMillis) {
		return (localMillis < this.usableUntil) ? this.usable : null;
	}

	@Nullable UpstoxToken tokenAt(Instant now) {
		return tokenAt(this.clock.toLocal(now).toEpochMilli());
	}

	boolean isStoreDown() {
		return this.process.storeDownSince() != null;
	}

	/**
	 * Returns when the store was first found down, or {@code null} if it is not.
	 */
	@Nullable Instant storeDownSince() {
		return this.process.storeDownSince();
	}

	boolean isPinAccepted() {
		return this.process.pinAccepted();
	}

	/**
	 * Returns the last refusal of the token that is known.
	 */
	@Nullable UpstoxTokenRefusal refusal() {
		RefusedToken refused = this.process.refused();
		UpstoxToken token = this.record.token();
		return (refused != null && token != null && refused.value().equals(token.value())) ? refused.refusal() : null;
	}

	/**
	 * Returns when this process has last dropped a token that Upstox refuses.
	 */
	@Nullable Instant droppedAt() {
		return this.process.droppedAt();
	}

	State at(Instant now) {
		if (this.flight != null && this.flight.isRunning()) {
			return State.LOGGING_IN;
		}
		if (tokenAt(now) != null) {
			return State.VALID;
		}
		if (this.record.isBlocked()) {
			return State.BLOCKED;
		}
		if (this.record.prompts().pendingAt(now) != null) {
			return State.AWAITING_HOLDER;
		}
		if (this.record.setback() != null) {
			return State.BACKING_OFF;
		}
		return (this.record.token() != null) ? State.EXPIRED : State.EMPTY;
	}

	/**
	 * Returns this state with an expired token out of use for good, even if a clock is
	 * set back afterwards.
	 * @param now the moment
	 * @return this state if no token has expired
	 */
	AccountState noticing(Instant now) {
		boolean expired = this.usableUntil != 0 && tokenAt(now) == null;
		return expired ? new AccountState(this.record, this.clock, null, 0, this.flight, this.process) : this;
	}

	AccountState afterLeap(Duration leap) {
		return of(this.record, this.clock.afterLeap(leap), this.flight, this.process);
	}

	AccountState withSkew(UpstoxClockSkew skew) {
		return of(this.record, ServerClock.measured(skew), this.flight, this.process);
	}

	AccountState withRecord(AccountRecord newRecord) {
		return of(newRecord, this.clock, this.flight, this.process);
	}

	AccountState withFlight(@Nullable LoginFlight newFlight) {
		return new AccountState(this.record, this.clock, this.usable, this.usableUntil, newFlight, this.process);
	}

	AccountState withStoreDownSince(@Nullable Instant since) {
		return withProcess(
				new ProcessState(since, this.process.pinAccepted(), this.process.refused(), this.process.droppedAt()));
	}

	AccountState withPinAccepted() {
		return withProcess(new ProcessState(this.process.storeDownSince(), true, this.process.refused(),
				this.process.droppedAt()));
	}

	/**
	 * Returns this state after Upstox was asked about its token and has refused it.
	 * @param token the token
	 * @param now the moment
	 * @return a state that does not send the token any more
	 */
	AccountState withoutRefusedToken(UpstoxToken token, Instant now) {
		return withRecord(this.record.withFate(TokenFate.REFUSED)).withRefusal(token.value(),
				new UpstoxTokenRefusal(now, Outcome.DROPPED));
	}

	AccountState withRefusal(String tokenValue, UpstoxTokenRefusal refusal) {
		Instant droppedAt = (refusal.outcome() == Outcome.DROPPED) ? refusal.refusedAt() : this.process.droppedAt();
		return withProcess(new ProcessState(this.process.storeDownSince(), this.process.pinAccepted(),
				new RefusedToken(tokenValue, refusal), droppedAt));
	}

	private AccountState withProcess(ProcessState newProcess) {
		return new AccountState(this.record, this.clock, this.usable, this.usableUntil, this.flight, newProcess);
	}

	private static AccountState of(AccountRecord record, ServerClock clock, @Nullable LoginFlight flight,
			ProcessState process) {
		UpstoxToken kept = (record.fate() == TokenFate.KEPT) ? record.token() : null;
		return new AccountState(record, clock, kept, (kept != null) ? lastUse(kept, clock) : 0, flight, process);
	}

	private static long lastUse(UpstoxToken token, ServerClock clock) {
		return token.expiresAt().isAfter(LAST_END) ? Long.MAX_VALUE
				: clock.lastUse(token.expiresAt(), TokenCalendar.GUARD_BEFORE).toEpochMilli();
	}

	/**
	 * What concerns this process alone.
	 *
	 * @param storeDownSince when the store was first found down, or {@code null} if it is
	 * not
	 * @param pinAccepted whether this process has seen the credentials accepted
	 * @param refused the token that was last refused, or {@code null}
	 * @param droppedAt when a refused token was last dropped, or {@code null}
	 */
	record ProcessState(@Nullable Instant storeDownSince, boolean pinAccepted, @Nullable RefusedToken refused,
			@Nullable Instant droppedAt) {
	}

	/**
	 * A token that was refused.
	 *
	 * @param value the value of the token, a secret
	 * @param refusal when, and what came of it
	 */
	record RefusedToken(String value, UpstoxTokenRefusal refusal) {

		@Override
		public String toString() {
			return "RefusedToken[" + this.refusal + "]";
		}

	}

}
