package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.StepFailedException.Remedy;

/**
 * Makes Upstox generate an OTP, once the login can make use of it.
 */
final class GenerateStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.GENERATE;

	private final LoginSession session;

	private final TotpCodes codes;

	private boolean claimed;

	GenerateStep(LoginSession session, TotpCodes codes) {
		this.session = session;
		this.codes = codes;
	}

	String generate(LoginDialog dialog) {
		this.codes.awaitUnclaimed();
		JsonFields data = this.session.data(this.session.exchange(STEP, () -> claimedRequest(dialog)));
		if (data.isFalse("isTotpEnabled")) {
			throw StepFailedException.permanent(STEP, "TOTP is not enabled for the account.",
					"Enable TOTP in the Upstox app (profile, security), set upstox.totp-secret (UPSTOX_TOTP_SECRET) to "
							+ "the secret shown there, then reset the block.");
		}
		String validateOtpToken = data.code("validateOTPToken", JsonFields.LONGEST_CODE);
		this.session.secrets().add(validateOtpToken);
		return validateOtpToken;
	}

	private LoginRequest claimedRequest(LoginDialog dialog) {
		LoginSettings settings = this.session.settings();
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("mobileNumber", settings.credentials().mobileNumber());
		data.put("userId", dialog.userId());
		URI uri = LoginUris.resolve(settings.endpoints().service(), settings.paths().generate());
		claim();
		return LoginRequest.json(STEP, uri, data);
	}

	private void claim() {
		this.claimed = this.claimed || this.session.attempt().claimOtpGeneration();
		if (!this.claimed) {
			throw new StepFailedException(UpstoxLoginFailure.of(STEP, Kind.RATE_LIMITED, null,
					"The budget of OTP generations is spent; nothing was sent.",
					"Wait, or find out why so many logins were needed. The budget is upstox.login.budget.*.", null),
					Remedy.NEXT_LOGIN);
		}
	}

}
