package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.StepFailedException.Remedy;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;

/**
 * Makes Upstox generate an OTP, once a code can be sent, sends the TOTP in its place, and
 * finds the profile that gets the PIN.
 */
final class OtpSteps {

	private final LoginSession session;

	private final UpstoxLoginAttempt attempt;

	private final FlowChoice flow;

	private final TotpCodes codes;

	private boolean claimed;

	OtpSteps(LoginSession session, UpstoxLoginAttempt attempt, FlowChoice flow, TotpCodes codes) {
		this.session = session;
		this.attempt = attempt;
		this.flow = flow;
		this.codes = codes;
	}

	/**
	 * Returns the token with which the TOTP is sent.
	 */
	String generate(LoginDialog dialog) {
		this.codes.awaitUnclaimed();
		JsonFields data = this.session
			.data(this.session.exchange(UpstoxLoginStep.GENERATE, () -> claimedGeneration(dialog)));
		if (data.isFalse("isTotpEnabled")) {
			throw StepFailedException.permanent(UpstoxLoginStep.GENERATE, "TOTP is not enabled for the account.",
					"Enable TOTP in the Upstox app (profile, security), set upstox.totp-secret (UPSTOX_TOTP_SECRET) to "
							+ "the secret shown there, then reset the account.");
		}
		String validateOtpToken = data.code("validateOTPToken", JsonFields.LONGEST_CODE);
		this.session.secrets().add(validateOtpToken);
		return validateOtpToken;
	}

	private LoginRequest claimedGeneration(LoginDialog dialog) {
		LoginSettings settings = this.session.settings();
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("mobileNumber", settings.credentials().mobileNumber());
		if (settings.credentials().countryCode() != null) {
			data.put("countryIsdCode", settings.credentials().countryCode());
		}
		data.put("userId", dialog.userId());
		this.claimed = this.claimed || this.attempt.claimOtpGeneration();
		if (!this.claimed) {
			throw new StepFailedException(UpstoxLoginFailure.of(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, null,
					"The budget of OTP generations is spent; nothing was sent.",
					"Wait, or find out why so many logins were needed. The budget is upstox.login.budget.*.", null),
					Remedy.NEXT_LOGIN);
		}
		return LoginRequest.json(UpstoxLoginStep.GENERATE,
				LoginUris.resolve(settings.endpoints().service(), settings.paths().generate()), data);
	}

	/**
	 * Returns the number of the profile of the user whom the dialog has named.
	 */
	long verify(LoginDialog dialog, String validateOtpToken) {
		JsonFields data = verify(validateOtpToken);
		if (data.isFalse("isSecretPinSet")) {
			throw StepFailedException.permanent(UpstoxLoginStep.VERIFY, "The account has no PIN.",
					"Set a PIN in the Upstox app, put it into upstox.pin-code (UPSTOX_PIN_CODE), then reset the "
							+ "account.");
		}
		JsonFields accounts = data.at("accounts");
		return (accounts.isArray() ? account(data, accounts, dialog) : legacyProfile(data, dialog)).number("profileId");
	}

	private JsonFields verify(String validateOtpToken) {
		try {
			return sendTotp(validateOtpToken);
		}
		catch (StepFailedException ex) {
			if ((ex.isEndpointGone() && this.flow.fallBack()) || this.codes.mayHelp(ex.failure())) {
				return sendTotp(validateOtpToken);
			}
			throw ex;
		}
	}

	private JsonFields sendTotp(String validateOtpToken) {
		return this.session.data(this.session.exchange(UpstoxLoginStep.VERIFY, () -> verification(validateOtpToken)));
	}

	private LoginRequest verification(String validateOtpToken) {
		LoginSettings settings = this.session.settings();
		URI uri = LoginUris.resolve(settings.endpoints().service(), settings.paths().verify(this.flow.current()));
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("otp", this.codes.next().value());
		data.put("validateOtpToken", validateOtpToken);
		return LoginRequest.json(UpstoxLoginStep.VERIFY, uri, data);
	}

	// A mobile number may have profiles of several people, each with a PIN of their own.
	private static JsonFields account(JsonFields data, JsonFields accounts, LoginDialog dialog) {
		if (accounts.elements().isEmpty()) {
			throw data.missing("accounts");
		}
		return accounts.elements()
			.stream()
			.filter((account) -> dialog.userId().equalsIgnoreCase(account.optionalText("userId")))
			.findFirst()
			.orElseThrow(OtpSteps::foreignProfile);
	}

	private static JsonFields legacyProfile(JsonFields data, LoginDialog dialog) {
		JsonFields profile = data.at("userProfile");
		String userId = profile.optionalCode("userId", JsonFields.LONGEST_ID);
		if (userId != null && !userId.equalsIgnoreCase(dialog.userId())) {
			throw foreignProfile();
		}
		return profile;
	}

	private static StepFailedException foreignProfile() {
		return StepFailedException.permanent(UpstoxLoginStep.VERIFY,
				"The mobile number does not belong to the user of the application, so the PIN was not sent.",
				"Set upstox.username (UPSTOX_USERNAME) and upstox.client-id (UPSTOX_CLIENT_ID) to those of the same "
						+ "Upstox user, then reset the account.");
	}

}
