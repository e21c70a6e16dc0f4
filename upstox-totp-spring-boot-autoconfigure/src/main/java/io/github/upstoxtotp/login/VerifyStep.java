package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;

/**
 * Sends the TOTP and finds the account that gets the PIN.
 */
final class VerifyStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.VERIFY;

	private final LoginSession session;

	private final FlowChoice flow;

	private final TotpCodes codes;

	VerifyStep(LoginSession session, FlowChoice flow, TotpCodes codes) {
		this.session = session;
		this.flow = flow;
		this.codes = codes;
	}

	LoginProfile verify(LoginDialog dialog, String validateOtpToken) {
		JsonFields data = verify(validateOtpToken);
		if (data.isFalse("isSecretPinSet")) {
			throw StepFailedException.permanent(STEP, "The account has no PIN.",
					"Set a PIN in the Upstox app, put it into upstox.pin-code (UPSTOX_PIN_CODE), then reset the block.");
		}
		return LoginProfile.choose(data, dialog.userId());
	}

	private JsonFields verify(String validateOtpToken) {
		try {
			return ask(validateOtpToken);
		}
		catch (StepFailedException ex) {
			if (ex.isEndpointGone() && this.flow.fallBack()) {
				return ask(validateOtpToken);
			}
			throw ex;
		}
	}

	private JsonFields ask(String validateOtpToken) {
		return this.session.data(this.session.exchange(STEP, () -> request(validateOtpToken)));
	}

	private LoginRequest request(String validateOtpToken) {
		LoginSettings settings = this.session.settings();
		URI uri = LoginUris.resolve(settings.endpoints().service(), settings.paths().verify(this.flow.current()));
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("otp", this.codes.next().value());
		data.put("validateOtpToken", validateOtpToken);
		return LoginRequest.json(STEP, uri, data);
	}

}
