package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.TokenCalendar.TokenDay;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;

/**
 * Works out what an account knows after a login from what it knew before.
 *
 * @param account the name of the account
 * @param settings how the token is kept
 * @param credentials tell the credentials from others
 */
record LoginSettlement(String account, AccountSettings settings, CredentialFingerprints credentials) {

	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	private static final int MOST_UNANSWERED_PINS = 3;

	// A PIN that Upstox has accepted before is most likely right. Five lock the account.
	private static final int MOST_UNANSWERED_PROVEN_PINS = 4;

	private static final String CHECK_PIN = "Five wrong PINs lock the account. "
			+ "Check upstox.pin-code (UPSTOX_PIN_CODE) by logging in to the Upstox app, then reset the account.";

	/**
	 * Settles a login.
	 * @param before what was known, as if the login had sent no PIN
	 * @param result how it ended
	 * @param otpSpent whether it has cost an OTP
	 * @param now the moment
	 * @return what is known now
	 */
	AccountRecord settle(AccountRecord before, UpstoxLoginResult result, boolean otpSpent, Instant now) {
		AccountRecord after;
		if (result instanceof UpstoxLoginResult.Success success) {
			after = succeed(before, success.token(), otpSpent, now);
		}
		else if (result instanceof UpstoxLoginResult.Awaiting awaiting) {
			after = await(before, awaiting, now);
		}
		else {
			after = fail(before, ((UpstoxLoginResult.Failure) result).failure(), otpSpent, now);
		}
		return after.revised(now);
	}

	// No request outlives the token that it could bring.
	private AccountRecord await(AccountRecord before, UpstoxLoginResult.Awaiting awaiting, Instant now) {
		TokenDay day = this.settings.calendar().dayOf(now);
		Instant until = awaiting.until().isBefore(day.end()) ? awaiting.until() : day.end();
		UpstoxHolderPrompt prompt = new UpstoxHolderPrompt(now, until, awaiting.instruction(), awaiting.address());
		return before.withSetback(null).withPrompts(before.prompts().asked(now, day.start()).awaiting(prompt));
	}

	/**
	 * Settles a login that has asked the account owner, perhaps, and does not know.
	 * @param before what was known, as if nobody had been asked
	 * @param now the moment
	 * @return what is known now
	 */
	AccountRecord withPossiblePrompt(AccountRecord before, Instant now) {
		return before.withPrompts(before.prompts().asked(now, this.settings.calendar().dayOf(now).start()));
	}

	/**
	 * Takes a token that no login has brought. It ends neither a block nor what is known
	 * of the credentials.
	 * @param before what was known
	 * @param token the token, verified
	 * @param now the moment
	 * @return what is known now
	 */
	AccountRecord adopt(AccountRecord before, UpstoxToken token, Instant now) {
		LoginSetback block = before.isBlocked() ? before.setback() : null;
		return before.withToken(token).withSetback(block).revised(now);
	}

	private AccountRecord succeed(AccountRecord before, UpstoxToken issued, boolean otpSpent, Instant now) {
		AccountRecord accepted = accepted(before, now);
		if (this.settings.isOther(issued.user())) {
			return fail(accepted, ofAnother(), otpSpent, now);
		}
		UpstoxToken token = this.settings.calendar().cap(issued);
		return token.expiresAt().isAfter(now) ? accepted.withToken(token).withLedger(accepted.ledger().withoutBackOff())
				: fail(accepted, expiredOnArrival(token), otpSpent, now);
	}

	private AccountRecord accepted(AccountRecord record, Instant now) {
		CredentialRefusals refusals = record.ledger().refusals().accepting(this.credentials, now);
		return record.withUnansweredPins(0).withLedger(record.ledger().withRefusals(refusals));
	}

	private AccountRecord fail(AccountRecord before, UpstoxLoginFailure answered, boolean otpSpent, Instant now) {
		UpstoxLoginFailure failure = named(sharpened(before, answered));
		AccountRecord record = refused(pinSettled(before, failure, now), failure, before.unansweredPins(), now);
		AccountRecord blocked = withDueBlock(record, failure, now);
		if (blocked.isBlocked()) {
			return blocked;
		}
		LoginSetback last = before.setback();
		int freeBefore = (last != null) ? last.freeFailures() : 0;
		return record
			.withSetback(new LoginSetback(failure, now, otpSpent ? 0 : freeBefore + 1, pausedUntil(failure, now), false)
				.following(last));
	}

	/**
	 * A refusal that may have a passing reason, such as a TOTP that was used before or an
	 * unknown error of the application, is tried once more: the second one in a row is
	 * final.
	 */
	private static UpstoxLoginFailure sharpened(AccountRecord before, UpstoxLoginFailure failure) {
		LoginSetback last = before.setback();
		boolean again = failure.refused() != null && last != null && last.failure().refused() == failure.refused();
		return again ? failure.as(Kind.PERMANENT, failure.message()) : failure;
	}

	private AccountRecord pinSettled(AccountRecord record, UpstoxLoginFailure failure, Instant now) {
		int order = failure.step().compareTo(UpstoxLoginStep.PIN);
		if (order > 0) {
			return accepted(record, now);
		}
		if (order < 0) {
			return record;
		}
		return switch (failure.kind()) {
			case AMBIGUOUS -> record.withUnansweredPins(record.unansweredPins() + 1);
			case PERMANENT -> (failure.refused() == Credential.PIN) ? record.withUnansweredPins(0) : record;
			case TRANSIENT, RATE_LIMITED, EDGE_REFUSED -> record;
		};
	}

	private AccountRecord refused(AccountRecord record, UpstoxLoginFailure failure, int unansweredPins, Instant now) {
		Credential credential = failure.refused();
		String fingerprint = (credential != null && failure.kind() == Kind.PERMANENT) ? this.credentials.of(credential)
				: null;
		if (credential == null || fingerprint == null) {
			return record;
		}
		CredentialRefusals refusals = record.ledger()
			.refusals()
			.with(credential, fingerprint, failure.attemptsLeft(), unansweredPins, now);
		return record.withLedger(record.ledger().withRefusals(refusals));
	}

	private Instant pausedUntil(UpstoxLoginFailure failure, Instant now) {
		Duration asked = failure.retryAfter();
		if (asked != null) {
			return now.plus((asked.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : asked);
		}
		return now;
	}

	/**
	 * Blocks an account that must not send its credentials, so that nothing else needs to
	 * hold logins up once a person has acted: because processes have died after they had
	 * sent the PIN, or because Upstox has refused the credentials before, whoever sent
	 * them.
	 * @param record what is known
	 * @param now the moment
	 * @return the record, blocked if it has to be
	 */
	AccountRecord withDueBlock(AccountRecord record, Instant now) {
		return withDueBlock(record, null, now);
	}

	private AccountRecord withDueBlock(AccountRecord record, @Nullable UpstoxLoginFailure last, Instant now) {
		UpstoxLoginFailure due = record.isBlocked() ? null : dueBlock(record, last);
		if (due == null) {
			return record;
		}
		return record.withSetback(new LoginSetback(named(due), now, 0, now, true))
			.withLedger(record.ledger().withoutBackOff())
			.revised(now);
	}

	private @Nullable UpstoxLoginFailure dueBlock(AccountRecord record, @Nullable UpstoxLoginFailure last) {
		CredentialRefusals refusals = record.ledger().refusals();
		boolean proven = refusals.isAccepted(this.credentials.pin());
		if (record.unansweredPins() >= (proven ? MOST_UNANSWERED_PROVEN_PINS : MOST_UNANSWERED_PINS)) {
			return unanswered(record.unansweredPins(), last);
		}
		if (last != null && last.kind() == Kind.PERMANENT) {
			return counted(last, refusals);
		}
		Credential refused = refusals.among(this.credentials);
		Instant refusedAt = (refused != null) ? refusals.refusedAt(this.credentials.of(refused)) : null;
		if (refused != null && refusedAt != null) {
			return refusedBefore(refused, refusedAt, refusals);
		}
		return refusals.isCloseToLock(record.unansweredPins())
				? closeToLock(refusals.attemptsLeft(record.unansweredPins())) : null;
	}

	// Upstox does not always say how many attempts are left.
	private UpstoxLoginFailure counted(UpstoxLoginFailure failure, CredentialRefusals refusals) {
		boolean uncounted = failure.refused() == Credential.PIN && failure.attemptsLeft() == null
				&& refusals.contains(this.credentials.pin());
		return uncounted ? failure.refusing(Credential.PIN, refusals.attemptsLeft()) : failure;
	}

	private UpstoxLoginFailure named(UpstoxLoginFailure failure) {
		return new UpstoxLoginFailure(failure.step(), failure.kind(), failure.code(),
				AccountRegistry.naming(this.account, failure.message()),
				AccountRegistry.naming(this.account, failure.tip()), failure.retryAfter(), failure.refused(),
				failure.attemptsLeft());
	}

	private static UpstoxLoginFailure unanswered(int pins, @Nullable UpstoxLoginFailure last) {
		String message = (last != null)
				? "Upstox left %d PINs in a row unanswered, so they may count as wrong: %s".formatted(pins,
						last.message())
				: "%d logins in a row were cut off after they had sent the PIN, so the PINs may count as wrong."
					.formatted(pins);
		return UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT, (last != null) ? last.code() : null, message,
				CHECK_PIN, null);
	}

	private static UpstoxLoginFailure refusedBefore(Credential credential, Instant at, CredentialRefusals refusals) {
		UpstoxLoginStep step = (credential == Credential.PIN) ? UpstoxLoginStep.PIN : UpstoxLoginStep.VERIFY;
		String property = (credential == Credential.PIN) ? "upstox.pin-code (UPSTOX_PIN_CODE)"
				: "upstox.totp-secret (UPSTOX_TOTP_SECRET)";
		return UpstoxLoginFailure
			.of(step, Kind.PERMANENT, null,
					"Upstox has refused the value of %s for this mobile number at %s, so it is not sent again."
						.formatted(property, UpstoxTime.format(at)),
					"Correct " + property + ".", null)
			.refusing(credential, refusals.attemptsLeft());
	}

	private static UpstoxLoginFailure closeToLock(int attemptsLeft) {
		return UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT, null,
				"%d attempts are left before Upstox locks the account, so no PIN is sent automatically."
					.formatted(attemptsLeft),
				CHECK_PIN, null);
	}

	private static UpstoxLoginFailure ofAnother() {
		return UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, Kind.PERMANENT, null,
				"The token belongs to another user than upstox.user-id (UPSTOX_USER_ID) names. It is not used.",
				"Correct the user id or the credentials.", null);
	}

	private static UpstoxLoginFailure expiredOnArrival(UpstoxToken token) {
		return UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox issued a token that had expired at %s.".formatted(UpstoxTime.format(token.expiresAt())),
				"Check the clock of this machine, upstox.token.expires-at and upstox.token.zone.", null);
	}

}
