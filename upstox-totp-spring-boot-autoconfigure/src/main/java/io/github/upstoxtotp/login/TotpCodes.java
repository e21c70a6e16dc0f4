package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;

/**
 * Gives the codes of a login, none of them twice, nor in the last seconds of its step.
 */
final class TotpCodes {

	private static final Duration TOO_LATE = Duration.ofSeconds(2);

	// A clock that is thought to agree may still be ahead by a second.
	private static final Duration AFTER_START = Duration.ofSeconds(1);

	private static final int REQUESTS_FROM_GENERATE = 5;

	private final TotpSecret secret;

	private final LoginSession session;

	private final UpstoxLoginAttempt attempt;

	private final boolean byLocalClock;

	private long lastStep = Long.MIN_VALUE;

	/**
	 * Creates the codes of one login.
	 * @param secret the secret of the authenticator
	 * @param session the login
	 * @param attempt what the login may spend
	 * @param byLocalClock whether the local clock tells the time of the codes, instead of
	 * that of Upstox
	 */
	TotpCodes(TotpSecret secret, LoginSession session, UpstoxLoginAttempt attempt, boolean byLocalClock) {
		this.secret = secret;
		this.session = session;
		this.attempt = attempt;
		this.byLocalClock = byLocalClock;
	}

	/**
	 * Waits until a code can be sent, so that no OTP is spent on a login that would have
	 * to wait for longer than it may.
	 */
	void awaitUnclaimed() {
		Duration pauses = this.session.settings().pauseAfterRequest().multipliedBy(REQUESTS_FROM_GENERATE);
		this.session.time().checkAllowed(UpstoxLoginStep.GENERATE, pauses);
		TotpCode code = codeNow();
		while (!isFresh(code) || this.attempt.isTotpClaimed(code.step())) {
			Duration wait = leftOf(code).plus(AFTER_START);
			this.session.time().checkAllowed(UpstoxLoginStep.GENERATE, wait.plus(pauses));
			this.session.time().pause(UpstoxLoginStep.GENERATE, wait);
			code = codeNow();
		}
	}

	TotpCode next() {
		TotpCode code = codeNow();
		while (!claim(code)) {
			this.session.time().pause(UpstoxLoginStep.VERIFY, leftOf(code).plus(AFTER_START));
			code = codeNow();
		}
		this.lastStep = code.step();
		this.session.secrets().add(code.value());
		return code;
	}

	/**
	 * Returns whether the next code may help after a refusal, and there is time for it:
	 * unless a clock explains the refusal, somebody else may have used the code, such as
	 * a process with a store of its own, or a person.
	 * @param failure the refusal
	 * @return whether to send the next code
	 */
	boolean mayHelp(UpstoxLoginFailure failure) {
		LoginTime time = this.session.time();
		return failure.refused() == Credential.TOTP_SECRET && failure.kind() == Kind.TRANSIENT
				&& !time.mayExplainWrongTotp() && time.allows(leftOf(codeNow()).plus(AFTER_START));
	}

	private boolean claim(TotpCode code) {
		this.session.time().checkCertain(UpstoxLoginStep.VERIFY);
		boolean claimed = isFresh(code) && code.step() > this.lastStep && this.attempt.claimTotp(code.step())
				&& isFresh(code);
		this.session.time().checkCertain(UpstoxLoginStep.VERIFY);
		return claimed;
	}

	private TotpCode codeNow() {
		return this.secret.codeAt(now());
	}

	private Instant now() {
		LoginTime time = this.session.time();
		return this.byLocalClock ? time.now() : time.serverNow();
	}

	private boolean isFresh(TotpCode code) {
		return leftOf(code).compareTo(TOO_LATE) > 0;
	}

	private Duration leftOf(TotpCode code) {
		Instant end = Instant.ofEpochSecond((code.step() + 1) * TotpSecret.STEP.toSeconds());
		return Duration.between(now(), end);
	}

}
