package io.github.upstoxtotp.lifecycle;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;

/**
 * Works out what an account knows after a login from what it knew before.
 *
 * @param settings how the life of a token is kept
 * @param backOff the delays between logins that fail
 */
record Settlement(LifecycleSettings settings, BackOff backOff) {

	private static final int MOST_UNANSWERED_PINS = 3;

	AccountState settle(AccountState before, UpstoxLoginResult result, Instant now) {
		AccountState state = (result.clockSkew() != null) ? before.withSkew(result.clockSkew()) : before;
		if (result instanceof UpstoxLoginResult.Success success) {
			return succeed(state, success.token(), now);
		}
		return fail(state, ((UpstoxLoginResult.Failure) result).failure(), now);
	}

	private AccountState succeed(AccountState before, UpstoxToken issued, Instant now) {
		AccountState state = before.withLedger(before.ledger().withPinProven(true));
		LocalCalendar calendar = new LocalCalendar(this.settings.calendar(), state.skew());
		UpstoxToken token = calendar.cap(issued);
		Instant end = calendar.toLocal(token.expiresAt());
		if (end.isAfter(now)) {
			return state.withToken(token, end.toEpochMilli());
		}
		return fail(state, deadOnArrival(token), now);
	}

	private AccountState fail(AccountState before, UpstoxLoginFailure answered, Instant now) {
		Ledger ledger = bookPin(before.ledger(), answered);
		UpstoxLoginFailure failure = (ledger.unansweredPins() < MOST_UNANSWERED_PINS) ? answered
				: pinNeverAnswered(answered);
		AccountState state = before.withLedger(ledger);
		int inRow = (before.setback() != null) ? before.setback().failuresInRow() + 1 : 1;
		if (failure.kind() == Kind.PERMANENT) {
			return state.withSetback(new Setback(failure, inRow, null));
		}
		return state.withSetback(new Setback(failure, inRow, nextAttempt(state, failure, inRow, now)));
	}

	private Ledger bookPin(Ledger ledger, UpstoxLoginFailure failure) {
		if (failure.step().compareTo(UpstoxLoginStep.PIN) < 0) {
			return ledger;
		}
		if (failure.step() != UpstoxLoginStep.PIN) {
			return ledger.withPinProven(true);
		}
		return switch (failure.kind()) {
			case AMBIGUOUS -> ledger.withUnansweredPins(ledger.pinProven() ? 0 : ledger.unansweredPins() + 1);
			case PERMANENT -> ledger.withPinProven(false);
			case TRANSIENT, RATE_LIMITED, EDGE_REFUSED -> ledger;
		};
	}

	private Instant nextAttempt(AccountState state, UpstoxLoginFailure failure, int inRow, Instant now) {
		Gate gate = new Gate(this.settings);
		Instant next = earliest(state, failure, inRow, now);
		Instant affordable = gate.affordableAt(state, now, Demand.NEEDED);
		return gate.opensAt(state, next.isAfter(affordable) ? next : affordable);
	}

	private Instant earliest(AccountState state, UpstoxLoginFailure failure, int inRow, Instant now) {
		boolean restart = failure.retryAfter() != null && failure.retryAfter().isZero() && inRow == 1;
		Instant backedOff = restart ? now
				: this.backOff.nextAttempt(inRow, now, new Gate(this.settings).dayOf(state, now));
		Instant asked = (failure.retryAfter() != null) ? now.plus(failure.retryAfter()) : backedOff;
		return asked.isAfter(backedOff) ? asked : backedOff;
	}

	private static UpstoxLoginFailure deadOnArrival(UpstoxToken token) {
		return new UpstoxLoginFailure(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox issued a token that had ended at %s.".formatted(token.expiresAt()),
				"Check the clock of this machine, upstox.token.expires-at and upstox.token.zone.", null);
	}

	private static UpstoxLoginFailure pinNeverAnswered(UpstoxLoginFailure last) {
		return new UpstoxLoginFailure(UpstoxLoginStep.PIN, Kind.PERMANENT, last.code(),
				"Upstox left %d PINs in a row unanswered, so they may count as wrong: %s"
					.formatted(MOST_UNANSWERED_PINS, last.message()),
				"Five wrong PINs lock the account. Check upstox.pin-code (UPSTOX_PIN_CODE) by a login in the Upstox app, "
						+ "then reset the block.",
				null);
	}

}
