package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * Everything an account knows, as one immutable value.
 *
 * @param token the last token, dead or alive
 * @param usableUntil the first millisecond since the epoch, by the local clock, at which
 * the token is dead; zero if it was dropped or never there
 * @param setback the failure of the last login, if it failed
 * @param pins what is known of the PIN
 * @param ledger what has been spent
 * @param skew how far Upstox's clock is ahead of the local one, or {@code null} if that
 * was never measured
 * @param flight the login that is wanted or under way, if any
 */
record AccountState(@Nullable UpstoxToken token, long usableUntil, @Nullable Setback setback, Pins pins, Ledger ledger,
		@Nullable Duration skew, @Nullable Flight flight) {

	static final AccountState EMPTY = new AccountState(null, 0, null, Pins.UNKNOWN, Ledger.EMPTY, null, null);

	@Nullable UpstoxToken tokenAt(long millis) {
		return (millis < this.usableUntil) ? this.token : null;
	}

	boolean isBlocked() {
		return this.setback != null && this.setback.isBlock();
	}

	Answer lastAnswer() {
		return (this.setback != null) ? this.setback.toAnswer()
				: new Answer.Granted(Objects.requireNonNull(this.token));
	}

	State at(long millis) {
		if (this.flight != null && this.flight.running()) {
			return State.LOGGING_IN;
		}
		if (tokenAt(millis) != null) {
			return State.VALID;
		}
		if (this.setback != null) {
			return this.setback.isBlock() ? State.BLOCKED : State.BACKING_OFF;
		}
		return (this.token != null) ? State.EXPIRED : State.EMPTY;
	}

	/**
	 * Returns this state as it looks after time has passed. A token that has ended stays
	 * dropped, and if the clock was set back, nothing lasts for longer than it should.
	 * @param expected the moment that the local clock would show if nobody had set it
	 * back
	 * @param now the moment that it shows
	 * @return the state now
	 */
	AccountState after(Instant expected, Instant now) {
		AccountState ended = (now.toEpochMilli() < this.usableUntil) ? this : withTokenDropped();
		AccountState moved = now.isBefore(expected) ? ended.setBack(Duration.between(now, expected)) : ended;
		return moved.withLedger(moved.ledger.notAfter(now));
	}

	private AccountState setBack(Duration jump) {
		AccountState earlier = withSetback((this.setback != null) ? this.setback.earlierBy(jump) : null);
		return (this.skew != null) ? earlier.withSkew(this.skew.plus(jump)) : earlier;
	}

	AccountState withToken(UpstoxToken newToken, long newUsableUntil) {
		return new AccountState(newToken, newUsableUntil, null, this.pins, this.ledger, this.skew, this.flight);
	}

	AccountState withTokenDropped() {
		return new AccountState(this.token, 0, this.setback, this.pins, this.ledger, this.skew, this.flight);
	}

	AccountState withSetback(@Nullable Setback newSetback) {
		return new AccountState(this.token, this.usableUntil, newSetback, this.pins, this.ledger, this.skew,
				this.flight);
	}

	AccountState withLedger(Ledger newLedger) {
		return new AccountState(this.token, this.usableUntil, this.setback, this.pins, newLedger, this.skew,
				this.flight);
	}

	AccountState withPins(Pins newPins) {
		return new AccountState(this.token, this.usableUntil, this.setback, newPins, this.ledger, this.skew,
				this.flight);
	}

	AccountState withSkew(Duration newSkew) {
		long end = (this.token != null && this.usableUntil != 0) ? this.token.expiresAt().minus(newSkew).toEpochMilli()
				: 0;
		return new AccountState(this.token, end, this.setback, this.pins, this.ledger, newSkew, this.flight);
	}

	AccountState withFlight(@Nullable Flight newFlight) {
		return new AccountState(this.token, this.usableUntil, this.setback, this.pins, this.ledger, this.skew,
				newFlight);
	}

}
