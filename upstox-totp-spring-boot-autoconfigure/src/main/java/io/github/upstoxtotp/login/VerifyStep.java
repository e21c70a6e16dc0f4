package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;

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

	Profile verify(Dialog dialog, String validateOtpToken) {
		Fields data = verify(validateOtpToken);
		if (data.isFalse("isSecretPinSet")) {
			throw StepFailedException.permanent(STEP, "The account has no PIN.",
					"Set a PIN in the Upstox app, put it into upstox.pin-code (UPSTOX_PIN_CODE), then reset the block.");
		}
		return new Profiles(data).choose(dialog.userId());
	}

	private Fields verify(String validateOtpToken) {
		try {
			return ask(validateOtpToken);
		}
		catch (EndpointGoneException ex) {
			if (!this.flow.fallBack()) {
				throw ex;
			}
			return ask(validateOtpToken);
		}
	}

	private Fields ask(String validateOtpToken) {
		return this.session.data(this.session.exchange(STEP, () -> request(validateOtpToken)));
	}

	private StepRequest request(String validateOtpToken) {
		LoginSettings settings = this.session.settings();
		URI uri = Addresses.of(settings.endpoints().service(), this.flow.generation().verifyPath(settings.paths()));
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("otp", this.codes.next().value());
		data.put("validateOtpToken", validateOtpToken);
		return StepRequest.json(STEP, uri, data);
	}

}
