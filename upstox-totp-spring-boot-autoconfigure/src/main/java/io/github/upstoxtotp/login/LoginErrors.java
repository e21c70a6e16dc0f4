package io.github.upstoxtotp.login;

import java.time.Duration;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * What the errors of Upstox mean for a login: those of the login service and those of the
 * API, by their codes, and those without a code. Only a refusal of credentials, or of the
 * application, is permanent.
 */
final class LoginErrors {

	private static final String DEAD_TOKEN = "UDAPI100050";

	static final String READ_ONLY_TOKEN = "UDAPI100067";

	static final Meaning UNKNOWN_MOBILE_NUMBER = permanent("Upstox does not accept the mobile number.",
			"Set upstox.username (UPSTOX_USERNAME) to the 10-digit mobile number that is registered for the account "
					+ "of upstox.client-id, without a country code.");

	static final Meaning TOO_MANY_OTPS = rateLimited(Duration.ofMinutes(10), "Upstox generates no more OTPs for now.");

	static final Meaning GONE = passing(
			"The page of this login step is gone at Upstox; the credentials are not to blame.",
			"The login is tried again. If it keeps failing, set upstox.login.flow (UPSTOX_LOGIN_FLOW) to auto, check "
					+ "upstox.endpoints.*, or look for a newer version of this library.");

	static final Meaning SEVERAL_ACCOUNTS = permanent("Several accounts share the mobile number.",
			"Set upstox.username (UPSTOX_USERNAME) to a mobile number that belongs to one account, or ask Upstox to "
					+ "separate the accounts.");

	static final Meaning OTP_SESSION_EXPIRED = startAgain("The OTP session at Upstox has expired.");

	static final Meaning TOO_MANY_WRONG_OTPS = new Meaning(Kind.PERMANENT, Duration.ofMinutes(10), null,
			"Upstox has locked the OTP login after too many wrong codes.",
			"Wait ten minutes, check upstox.totp-secret (UPSTOX_TOTP_SECRET) against the authenticator, then reset "
					+ "the account.");

	static final Meaning WRONG_TOTP = new Meaning(Kind.PERMANENT, null, Credential.TOTP_SECRET,
			"Upstox does not accept the TOTP.",
			"Compare upstox.totp-secret (UPSTOX_TOTP_SECRET) with the authenticator: both must show the same code. "
					+ "Check " + "the clock of this machine, then force the reset.");

	static final Meaning UNEXPLAINED_TOTP = new Meaning(Kind.TRANSIENT, null, Credential.TOTP_SECRET,
			"Upstox does not accept the TOTP, which may be due to an earlier use of the code or to a clock.",
			"The next login sends another code. Check the clock of this machine, and whether another program uses the "
					+ "same authenticator.");

	static final Meaning WRONG_PIN = new Meaning(Kind.PERMANENT, null, Credential.PIN,
			"Upstox does not accept the PIN.",
			"Correct upstox.pin-code (UPSTOX_PIN_CODE) before anything else: five wrong PINs lock the account.");

	// A guess would count as an attempt, and attempts lock the account.
	static final Meaning UNKNOWN_PIN_REFUSAL = permanent(
			"Upstox refused the credentials for a reason that is not known.",
			"Log in at login.upstox.com to see what Upstox asks for, then reset the account.");

	static final Meaning ACCOUNT_LOCKED = permanent("Upstox has locked the account after wrong PINs.",
			"Unlock the account in the Upstox app, correct upstox.pin-code (UPSTOX_PIN_CODE), then reset the account.");

	static final Meaning SESSION_LOST = startAgain("Upstox has lost the login session.");

	static final Meaning WRONG_APPLICATION = permanent(
			"Upstox does not know this combination of API key and redirect URI.",
			"Compare upstox.client-id (UPSTOX_CLIENT_ID) and upstox.redirect-uri (UPSTOX_REDIRECT_URI) with the "
					+ "application in the Upstox developer console, to the last slash.");

	static final Meaning WRONG_CLIENT_SECRET = permanent("Upstox does not accept the API key with the API secret.",
			"Compare upstox.client-id (UPSTOX_CLIENT_ID) and upstox.client-secret (UPSTOX_CLIENT_SECRET) with the "
					+ "application in the Upstox developer console.");

	static final Meaning WRONG_REDIRECT_URI = permanent("Upstox does not accept the redirect URI.",
			"Compare upstox.redirect-uri (UPSTOX_REDIRECT_URI) with the application in the Upstox developer console, "
					+ "to the last slash.");

	static final Meaning CODE_SPENT = startAgain("Upstox does not accept the authorization code.");

	static final Meaning NO_ACTIVE_SEGMENT = permanent("The account has no active segment.",
			"Reactivate the account or a segment of it in the Upstox app, then reset the account.");

	static final Meaning INACTIVE_APPLICATION = permanent("The application is not active.",
			"Activate the application of upstox.client-id (UPSTOX_CLIENT_ID) in the Upstox developer console.");

	static final Meaning UNAPPROVED_APPLICATION = permanent("The application is in review at Upstox or was rejected.",
			"Look at the application of upstox.client-id (UPSTOX_CLIENT_ID) in the Upstox developer console, then "
					+ "reset the account.");

	static final Meaning EXPIRED_APPLICATION = permanent("The application has expired.",
			"Renew the application of upstox.client-id (UPSTOX_CLIENT_ID) in the Upstox developer console, then "
					+ "reset the account.");

	static final Meaning NO_NOTIFIER = permanent(
			"The application has no notifier URL, to which Upstox posts the token.",
			"Set the notifier URL of the application of upstox.client-id (UPSTOX_CLIENT_ID) in the Upstox developer "
					+ "console "
					+ "to the https address of this application, followed by upstox.approval.path, a slash and "
					+ "upstox.approval.secret, then reset the account.");

	static final Meaning NOT_INDIVIDUAL = permanent(
			"Upstox lets only the owner of an individual account approve a token.",
			"Set upstox.source (UPSTOX_SOURCE) to browser, whose login every kind of account may use.");

	static final Meaning STATIC_IP_LIMIT = permanent("The static IP of the application breaks a limit of Upstox.",
			"Check the static IPs of the application, and of the family's accounts, in the Upstox developer console, "
					+ "then reset the account.");

	static final Meaning BUSINESS_ONLY = permanent("Upstox restricts this login to business accounts.",
			"Ask Upstox to open the API for the account, then reset the account.");

	static final Meaning FOREIGN_ADDRESS = permanent("The login does not come from the static IP that is registered.",
			"Log in from the static IP of the application, or register this one in the Upstox developer console.");

	static final Meaning TOO_MANY_REQUESTS = rateLimited(null, "Upstox received too many requests.");

	static final Meaning UNSUPPORTED = unknown("Upstox does not support this request.",
			"The login is tried again. If it keeps failing, check upstox.endpoints.api (UPSTOX_ENDPOINTS_API), or look "
					+ "for a newer version of this library.");

	static final Meaning INVALID_INPUT = unknown("Upstox does not understand the request.",
			"Compare upstox.client-id (UPSTOX_CLIENT_ID), upstox.client-secret (UPSTOX_CLIENT_SECRET) and "
					+ "upstox.redirect-uri (UPSTOX_REDIRECT_URI) with the application in the Upstox developer "
					+ "console.");

	static final Meaning NOT_NOW = passing("Upstox does not serve this request now.",
			"Nothing needs to be done: the login is tried again.");

	static final Meaning EDGE_REFUSAL = new Meaning(Kind.EDGE_REFUSED, null, null,
			"The network in front of Upstox refused the request.",
			"The credentials are not to blame. Log in from another network or address; proxies, VPNs and data centres "
					+ "are refused most often.");

	static final Meaning PROXY_REFUSAL = passing(
			"The proxy asks for authentication (407): it does not accept the user and password of upstox.http.proxy.",
			"Set upstox.http.proxy (UPSTOX_HTTP_PROXY) to http://user:password@host:port. If that is correct, start "
					+ "the JVM with -Djdk.http.auth.tunneling.disabledSchemes= so that the password may be sent.");

	static final Meaning REDIRECTED = passing("Upstox redirects the request, perhaps to a maintenance page.",
			"Nothing needs to be done: the login is tried again. status.upstox.com shows outages.");

	static final Meaning REFUSED = passing("Upstox refused the request.",
			"The login is tried again. If it keeps failing, log in at login.upstox.com to see what Upstox asks for.");

	static final Meaning UNKNOWN_TOKEN_REFUSAL = unknown(
			"Upstox refused to issue a token for a reason that is not known.",
			"The login is tried once more. Compare the application in the Upstox developer console with "
					+ "upstox.client-id (UPSTOX_CLIENT_ID), look for a newer version of this library, then reset "
					+ "the account, if there is one.");

	static final Map<String, Meaning> SERVICE = Map.ofEntries(entry("1017016", UNKNOWN_MOBILE_NUMBER),
			entry("1017069", TOO_MANY_OTPS), entry("1017072", GONE), entry("1017074", SEVERAL_ACCOUNTS),
			entry("1017076", OTP_SESSION_EXPIRED), entry("1017078", TOO_MANY_WRONG_OTPS),
			entry("1017125", TOO_MANY_WRONG_OTPS), entry("1017106", WRONG_PIN), entry("1017090", ACCOUNT_LOCKED),
			entry("1017007", SESSION_LOST), entry("1017079", SESSION_LOST), entry("1017084", SESSION_LOST),
			entry("1017095", SESSION_LOST), entry("1017105", SESSION_LOST), entry("4000001", SESSION_LOST));

	static final Map<String, Meaning> API = Map.ofEntries(entry("UDAPI100068", WRONG_APPLICATION),
			entry("UDAPI100069", WRONG_CLIENT_SECRET), entry("UDAPI100016", WRONG_CLIENT_SECRET),
			entry("UDAPI100070", WRONG_REDIRECT_URI), entry("UDAPI100057", CODE_SPENT),
			entry("UDAPI100058", NO_ACTIVE_SEGMENT), entry("UDAPI100073", INACTIVE_APPLICATION),
			entry("UDAPI1123", NO_NOTIFIER), entry("UDAPI1124", NOT_INDIVIDUAL),
			entry("UDAPI1155", UNAPPROVED_APPLICATION), entry("UDAPI1157", EXPIRED_APPLICATION),
			entry("UDAPI1180", STATIC_IP_LIMIT), entry("UDAPI100049", BUSINESS_ONLY),
			entry("UDAPI1221", FOREIGN_ADDRESS), entry("UDAPI1154", FOREIGN_ADDRESS),
			entry("UDAPI10005", TOO_MANY_REQUESTS), entry("UDAPI10000", UNSUPPORTED), entry("UDAPI100015", UNSUPPORTED),
			entry("UDAPI100036", INVALID_INPUT), entry("UDAPI100038", INVALID_INPUT), entry("UDAPI1017", INVALID_INPUT),
			entry("UDAPI1018", INVALID_INPUT), entry("UDAPI1022", INVALID_INPUT), entry("UDAPI1023", INVALID_INPUT),
			entry("UDAPI1024", INVALID_INPUT), entry(DEAD_TOKEN, NOT_NOW), entry(READ_ONLY_TOKEN, NOT_NOW),
			entry("UDAPI100072", NOT_NOW));

	private LoginErrors() {
	}

	static @Nullable Meaning byCode(@Nullable String code) {
		if (code == null) {
			return null;
		}
		Meaning meaning = SERVICE.get(code);
		return (meaning != null) ? meaning : API.get(code);
	}

	static Meaning serverTrouble(Kind kind) {
		return new Meaning(kind, null, null, "Upstox is in trouble.",
				"Nothing needs to be done: the login is tried again. status.upstox.com shows outages.");
	}

	private static Meaning permanent(String message, String tip) {
		return new Meaning(Kind.PERMANENT, null, null, message, tip);
	}

	private static Meaning startAgain(String message) {
		return passing(message, "Nothing needs to be done: the login starts again from the first step.");
	}

	private static Meaning passing(String message, String tip) {
		return new Meaning(Kind.TRANSIENT, null, null, message, tip);
	}

	// At step TOKEN such a refusal is tried once more, then it blocks.
	private static Meaning unknown(String message, String tip) {
		return new Meaning(Kind.TRANSIENT, null, Credential.APPLICATION, message, tip);
	}

	private static Meaning rateLimited(@Nullable Duration retryAfter, String message) {
		return new Meaning(Kind.RATE_LIMITED, retryAfter, null, message,
				"Wait. Look for other programs, replicas or people that log in to the same account.");
	}

	/**
	 * What an error means.
	 *
	 * @param kind what may be done next
	 * @param retryAfter the pause that Upstox is known to ask for, or {@code null}
	 * @param refused the credential that Upstox refuses, or {@code null} if it refuses
	 * none
	 * @param message what happened
	 * @param tip what a person can do about it
	 */
	record Meaning(Kind kind, @Nullable Duration retryAfter, @Nullable Credential refused, String message, String tip) {
	}

}
