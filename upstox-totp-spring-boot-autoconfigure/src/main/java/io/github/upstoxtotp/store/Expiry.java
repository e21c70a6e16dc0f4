package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.LoginSetback;

/**
 * Says until when a record is needed.
 *
 * @param clock tells the time
 */
record Expiry(Clock clock) {

	private static final Duration SLACK = Duration.ofHours(1);

	private static final Duration BUDGET = Duration.ofDays(2);

	Instant ofState(AccountRecord record) {
		LoginSetback setback = record.setback();
		boolean blocked = setback != null && setback.block();
		if (blocked || record.unansweredPins() > 0) {
			return Instant.MAX;
		}
		Stream<Instant> ends = Stream.concat(Stream.ofNullable(record.token()).map(UpstoxToken::expiresAt),
				Stream.ofNullable(setback).map(LoginSetback::pausedUntil));
		return Moments.later(latest(ends), SLACK);
	}

	Instant ofBudget(LoginLedger ledger) {
		if (!ledger.refusals().fingerprints().isEmpty()) {
			return Instant.MAX;
		}
		return Moments.later(latest(ledger.generations().stream()), BUDGET);
	}

	private Instant latest(Stream<Instant> moments) {
		return moments.reduce(this.clock.instant(), (one, other) -> one.isAfter(other) ? one : other);
	}

}
