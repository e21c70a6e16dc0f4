package io.github.upstoxtotp.login;

import java.time.Duration;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;

import static java.util.Map.entry;

final class ServiceErrors {

	static final Remedy UNKNOWN_MOBILE_NUMBER = Remedy.permanent("Upstox does not accept the mobile number.",
			"Set upstox.username (UPSTOX_USERNAME) to the 10-digit mobile number that is registered for the account "
					+ "of upstox.client-id, without a country code.");

	static final Remedy TOO_MANY_OTPS = Remedy.rateLimited(Duration.ofMinutes(10),
			"Upstox generates no more OTPs for now.");

	static final Remedy GONE = Remedy.permanent("Upstox no longer offers this version of the login.",
			"Set upstox.login.flow (UPSTOX_LOGIN_FLOW) to auto, check upstox.endpoints.*, or look for a newer version of "
					+ "this library.");

	static final Remedy SEVERAL_ACCOUNTS = Remedy.permanent("Several accounts share the mobile number.",
			"Set upstox.username (UPSTOX_USERNAME) to a mobile number that belongs to one account, or ask Upstox to "
					+ "separate the accounts.");

	static final Remedy OTP_SESSION_EXPIRED = Remedy.startAgain("The OTP session at Upstox has expired.");

	static final Remedy TOO_MANY_WRONG_OTPS = new Remedy(Kind.PERMANENT, Duration.ofMinutes(10),
			"Upstox has locked the OTP login after too many wrong codes.",
			"Wait ten minutes, check upstox.totp-secret (UPSTOX_TOTP_SECRET) against the authenticator, then reset the "
					+ "block.");

	static final Remedy WRONG_TOTP = Remedy.permanent("Upstox does not accept the TOTP.",
			"Compare upstox.totp-secret (UPSTOX_TOTP_SECRET) with the authenticator: both must show the same code. Check "
					+ "the clock of this machine, then reset the block.");

	static final Remedy WRONG_PIN = Remedy.permanent("Upstox does not accept the PIN.",
			"Correct upstox.pin-code (UPSTOX_PIN_CODE) before anything else: five wrong PINs lock the account.");

	static final Remedy ACCOUNT_LOCKED = Remedy.permanent("Upstox has locked the account after wrong PINs.",
			"Unlock the account in the Upstox app, correct upstox.pin-code (UPSTOX_PIN_CODE), then reset the block.");

	static final Remedy SESSION_LOST = Remedy.startAgain("Upstox has lost the login session.");

	static final Map<String, Remedy> BY_CODE = Map.ofEntries(entry("1017016", UNKNOWN_MOBILE_NUMBER),
			entry("1017069", TOO_MANY_OTPS), entry("1017072", GONE), entry("1017074", SEVERAL_ACCOUNTS),
			entry("1017076", OTP_SESSION_EXPIRED), entry("1017078", TOO_MANY_WRONG_OTPS),
			entry("1017125", TOO_MANY_WRONG_OTPS), entry("1017106", WRONG_PIN), entry("1017090", ACCOUNT_LOCKED),
			entry("1017007", SESSION_LOST), entry("1017079", SESSION_LOST), entry("1017084", SESSION_LOST),
			entry("1017095", SESSION_LOST), entry("1017105", SESSION_LOST), entry("4000001", SESSION_LOST));

	private ServiceErrors() {
	}

}
