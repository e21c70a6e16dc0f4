package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginResult;

/**
 * Works out what an account knows after a login from what it knew before.
 *
 * @param settings how the life of a token is kept
 * @param backOff the delays between logins that fail
 */
record Settlement(LifecycleSettings settings, BackOff backOff) {

	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	AccountRecord settle(AccountRecord before, UpstoxLoginResult result, Instant now) {
		if (result instanceof UpstoxLoginResult.Success success) {
			return succeed(before, success.token(), now).revised(now);
		}
		return fail(before, ((UpstoxLoginResult.Failure) result).failure(), now).revised(now);
	}

	/**
	 * Settles a login that has found the budget spent, as it happens when the login shows
	 * that Upstox's clock is behind what was known. Upstox has refused nothing: the
	 * budget tells when the next login may start, and nothing backs off.
	 */
	AccountRecord postpone(AccountRecord before, UpstoxLoginResult result, Instant now) {
		if (result instanceof UpstoxLoginResult.Failure stopped && stopped.failure().kind() == Kind.RATE_LIMITED
				&& stopped.failure().step() == UpstoxLoginStep.GENERATE) {
			Setback known = (before.setback() != null) ? before.setback() : new Setback(stopped.failure(), 1, now, now);
			return before.withSetback(known.until(open(before, now, now))).revised(now);
		}
		return settle(before, result, now);
	}

	private AccountRecord succeed(AccountRecord before, UpstoxToken issued, Instant now) {
		AccountRecord record = before.withPins(before.pins().accepted());
		UpstoxToken token = this.settings.calendar().cap(issued);
		return token.expiresAt().isAfter(now) ? record.withToken(token) : fail(record, deadOnArrival(token), now);
	}

	private AccountRecord fail(AccountRecord before, UpstoxLoginFailure answered, Instant now) {
		AccountRecord record = before.withPins(bookPin(before.pins(), answered));
		if (record.pins().areTooMany()) {
			return block(record, PinsUnanswered.after(answered, record.pins()), now);
		}
		if (answered.kind() == Kind.PERMANENT) {
			return block(record, answered, now);
		}
		int inRow = failuresInRow(before);
		Instant backedOff = backedOffUntil(answered, inRow, now);
		Instant paused = pausedUntil(answered, backedOff, now);
		Setback setback = (before.setback() != null) ? before.setback().followedBy(answered, paused)
				: new Setback(answered, inRow, paused, paused);
		AccountRecord failed = record.withSetback(setback);
		return failed.withSetback(setback.until(open(failed, later(paused, backedOff), now)));
	}

	/**
	 * Blocks an account whose PINs were left unanswered too often, also by processes that
	 * have died since they sent them.
	 * @param record what the account knows
	 * @param now the moment
	 * @return the record, with a block if there has to be one
	 */
	AccountRecord blockUnanswered(AccountRecord record, Instant now) {
		return (record.pins().areTooMany() && !record.isBlocked())
				? block(record, PinsUnanswered.afterRestart(record.pins()), now).revised(now) : record;
	}

	private static AccountRecord block(AccountRecord record, UpstoxLoginFailure failure, Instant now) {
		return record.withSetback(new Setback(failure, failuresInRow(record), now, null));
	}

	private static int failuresInRow(AccountRecord record) {
		return (record.setback() != null) ? record.setback().failuresInRow() + 1 : 1;
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

	private Instant backedOffUntil(UpstoxLoginFailure failure, int inRow, Instant now) {
		boolean restart = failure.retryAfter() != null && failure.retryAfter().isZero() && inRow == 1;
		boolean costly = failure.step() != UpstoxLoginStep.DIALOG;
		return restart ? now : this.backOff.nextAttempt(inRow, now, new Gate(this.settings).dayOf(now), costly);
	}

	private static Instant pausedUntil(UpstoxLoginFailure failure, Instant backedOff, Instant now) {
		Duration asked = failure.retryAfter();
		if (asked != null) {
			return now.plus((asked.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : asked);
		}
		return (failure.kind() == Kind.RATE_LIMITED) ? backedOff : now;
	}

	private Instant open(AccountRecord record, Instant earliest, Instant now) {
		Gate gate = new Gate(this.settings);
		return gate.opensAt(later(earliest, gate.affordableAt(record, now, Demand.NEEDED)));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static UpstoxLoginFailure deadOnArrival(UpstoxToken token) {
		return UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox issued a token that had ended at %s.".formatted(token.expiresAt()),
				"Check the clock of this machine, upstox.token.expires-at and upstox.token.zone.", Duration.ZERO);
	}

}
