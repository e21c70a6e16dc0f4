package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginStep;

final class TotpCodes {

	private static final Duration TOO_LATE = Duration.ofSeconds(2);

	// A clock that is thought to agree may still be ahead by a second.
	private static final Duration AFTER_START = Duration.ofSeconds(1);

	private final TotpSecret secret;

	private final LoginSession session;

	private long lastStep = Long.MIN_VALUE;

	TotpCodes(TotpSecret secret, LoginSession session) {
		this.secret = secret;
		this.session = session;
	}

	TotpCode next() {
		TotpCode code = this.secret.codeAt(this.session.time().serverNow());
		while (!claim(code)) {
			this.session.time().pause(UpstoxLoginStep.VERIFY, leftOf(code).plus(AFTER_START));
			code = this.secret.codeAt(this.session.time().serverNow());
		}
		this.lastStep = code.step();
		this.session.secrets().add(code.value());
		return code;
	}

	private boolean claim(TotpCode code) {
		boolean claimed = isFresh(code) && code.step() > this.lastStep && this.session.attempt().claimTotp(code.step())
				&& isFresh(code);
		this.session.time().checkSteady(UpstoxLoginStep.VERIFY, null);
		return claimed;
	}

	private boolean isFresh(TotpCode code) {
		return leftOf(code).compareTo(TOO_LATE) > 0;
	}

	private Duration leftOf(TotpCode code) {
		Instant end = Instant.ofEpochSecond((code.step() + 1) * TotpSecret.STEP.toSeconds());
		return Duration.between(this.session.time().serverNow(), end);
	}

}
