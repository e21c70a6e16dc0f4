package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
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

	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	AccountState settle(AccountState before, UpstoxLoginResult result, Instant now) {
		if (result instanceof UpstoxLoginResult.Success success) {
			return succeed(before, success.token(), now);
		}
		return fail(before, ((UpstoxLoginResult.Failure) result).failure(), now);
	}

	private AccountState succeed(AccountState before, UpstoxToken issued, Instant now) {
		AccountState state = before.withPins(before.pins().accepted());
		LocalCalendar calendar = LocalCalendar.of(this.settings.calendar(), state);
		UpstoxToken token = calendar.cap(issued);
		Instant end = calendar.toLocal(token.expiresAt());
		if (end.isAfter(now)) {
			return state.withToken(token, end.toEpochMilli());
		}
		return fail(state, deadOnArrival(token), now);
	}

	private AccountState fail(AccountState before, UpstoxLoginFailure answered, Instant now) {
		AccountState state = before.withPins(bookPin(before.pins(), answered));
		UpstoxLoginFailure failure = state.pins().areTooMany() ? pinNeverAnswered(answered) : answered;
		int inRow = (before.setback() != null) ? before.setback().failuresInRow() + 1 : 1;
		if (failure.kind() == Kind.PERMANENT) {
			return state.withSetback(new Setback(failure, inRow, now, null));
		}
		Instant backedOff = backedOffUntil(state, failure, inRow, now);
		Instant paused = pausedUntil(failure, backedOff, now);
		return state.withSetback(new Setback(failure, inRow, paused, open(state, later(paused, backedOff), now)));
	}

	private Pins bookPin(Pins pins, UpstoxLoginFailure failure) {
		if (failure.step().compareTo(UpstoxLoginStep.PIN) < 0) {
			return pins;
		}
		if (failure.step() != UpstoxLoginStep.PIN) {
			return pins.accepted();
		}
		return switch (failure.kind()) {
			case AMBIGUOUS -> pins.proven() ? pins.accepted() : pins.sent();
			case PERMANENT -> pins.refused();
			case TRANSIENT, RATE_LIMITED, EDGE_REFUSED -> pins;
		};
	}

	private Instant backedOffUntil(AccountState state, UpstoxLoginFailure failure, int inRow, Instant now) {
		boolean restart = failure.retryAfter() != null && failure.retryAfter().isZero() && inRow == 1;
		return restart ? now : this.backOff.nextAttempt(inRow, now, new Gate(this.settings).dayOf(state, now));
	}

	private static Instant pausedUntil(UpstoxLoginFailure failure, Instant backedOff, Instant now) {
		if (failure.retryAfter() != null) {
			boolean tooLong = failure.retryAfter().compareTo(LONGEST_PAUSE) > 0;
			return now.plus(tooLong ? LONGEST_PAUSE : failure.retryAfter());
		}
		return (failure.kind() == Kind.RATE_LIMITED) ? backedOff : now;
	}

	private Instant open(AccountState state, Instant earliest, Instant now) {
		Gate gate = new Gate(this.settings);
		return gate.opensAt(state, later(earliest, gate.affordableAt(state, now, Demand.NEEDED)));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static UpstoxLoginFailure deadOnArrival(UpstoxToken token) {
		return new UpstoxLoginFailure(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox issued a token that had ended at %s.".formatted(token.expiresAt()),
				"Check the clock of this machine, upstox.token.expires-at and upstox.token.zone.", null);
	}

	private static UpstoxLoginFailure pinNeverAnswered(UpstoxLoginFailure last) {
		return new UpstoxLoginFailure(UpstoxLoginStep.PIN, Kind.PERMANENT, last.code(),
				"Upstox left %d PINs in a row unanswered, so they may count as wrong: %s"
					.formatted(Pins.MOST_UNANSWERED, last.message()),
				"Five wrong PINs lock the account. Check upstox.pin-code (UPSTOX_PIN_CODE) by a login in the Upstox app, "
						+ "then reset the block.",
				null);
	}

}
