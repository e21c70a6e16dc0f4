package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.login.TotpSecret;
import org.jspecify.annotations.Nullable;

/**
 * What one of the credentials looks like.
 *
 * @param key the name of its property, without the prefix
 * @param expected what is expected, for people
 * @param format tests a value, given the country code
 * @param otherNames the names that people give it, without punctuation
 * @param sources the ways to a token that need it
 */
record CredentialFormat(String key, String expected, BiPredicate<String, String> format, List<String> otherNames,
		Set<Source> sources) {

	static final String PIN_CODE = "pin-code";

	static final String TOTP_SECRET = "totp-secret";

	static final String USER_ID = "user-id";

	private static final String APPROVAL_SECRET = "approval.secret";

	private static final Set<Source> TOTP = Set.of(Source.TOTP);

	private static final Set<Source> LOGINS = Set.of(Source.TOTP, Source.APPROVAL, Source.BROWSER);

	// The examples of our own documentation, and their relatives.
	private static final Pattern EXAMPLE = Pattern.compile("(?i)your[-_ ].*|<.*>");

	private static final String USERNAME = "username";

	private static final String CLIENT_ID = "client-id";

	private static final String CLIENT_SECRET = "client-secret";

	private static final List<CredentialFormat> ALL = List.of(
			new CredentialFormat(USERNAME,
					"the mobile number of the account, 10 digits, or that of the country in upstox.country-code",
					MobileNumber::isPossible,
					List.of("mobilenumber", "mobile", "mobileno", "phone", "phonenumber", "user"), TOTP),
			new CredentialFormat(PIN_CODE, "the PIN of the account, 6 digits, in quotes where it is written in YAML",
					(text, countryCode) -> text.matches("[0-9]{6}"), List.of("pin", "mpin", "passcode"), TOTP),
			new CredentialFormat(TOTP_SECRET,
					"the base32 secret that Upstox shows when TOTP is enabled, at least 16 of the letters A to Z and "
							+ "digits 2 to 7, or its otpauth:// address",
					(text, countryCode) -> isTotpSecret(text),
					List.of("totp", "totpkey", "totptoken", "otpsecret", "totpuri"), TOTP),
			new CredentialFormat(CLIENT_ID, "the API key of the Upstox application",
					(text, countryCode) -> !isExample(text), List.of("apikey", "key", "appkey"), LOGINS),
			new CredentialFormat(CLIENT_SECRET, "the API secret of the Upstox application",
					(text, countryCode) -> !isExample(text), List.of("apisecret", "secret", "secretkey", "appsecret"),
					LOGINS),
			new CredentialFormat("redirect-uri",
					"the redirect URI registered for the Upstox application, such as https://example.com/callback",
					(text, countryCode) -> isAbsoluteUri(text), List.of("redirecturl", "callbackurl", "callback"),
					Set.of(Source.TOTP, Source.BROWSER)),
			new CredentialFormat(USER_ID,
					"the client code of the account, such as AB1234; tokens of other users are rejected",
					(text, countryCode) -> text.matches("[A-Za-z0-9]{2,20}"), List.of("clientcode", "ucc"),
					Set.of(Source.APPROVAL, Source.BROWSER)),
			new CredentialFormat(APPROVAL_SECRET,
					"at least 32 letters, digits, hyphens and underscores that nobody can guess",
					(text, countryCode) -> CallbackSecret.isGood(text), List.of("notifiersecret", "webhooksecret"),
					Set.of(Source.APPROVAL)));

	static List<CredentialFormat> all() {
		return ALL;
	}

	/**
	 * Returns what some ways to a token need.
	 */
	static List<CredentialFormat> neededBy(Collection<Source> sources) {
		return ALL.stream().filter((credential) -> credential.isNeededBy(sources)).toList();
	}

	boolean isNeededBy(Collection<Source> sources) {
		return this.sources.stream().anyMatch(sources::contains);
	}

	/**
	 * Returns what is expected, for people. Who lacks a secret is offered one.
	 */
	@Override
	public String expected() {
		return this.key.equals(APPROVAL_SECRET)
				? this.expected + "; this one is new and nobody else has it: " + CallbackSecret.propose()
				: this.expected;
	}

	static @Nullable CredentialFormat of(String key) {
		return ALL.stream().filter((credential) -> credential.key.equals(key)).findFirst().orElse(null);
	}

	boolean matches(String text, String countryCode) {
		return this.format.test(text, countryCode);
	}

	/**
	 * Returns whether nobody can tell if a number has lost zeros or letters, because no
	 * length or form is known.
	 * @return whether the value must be a text
	 */
	boolean mustBeText() {
		return this.key.equals(TOTP_SECRET) || this.key.equals(CLIENT_ID) || this.key.equals(CLIENT_SECRET);
	}

	boolean ignoresInvisibleCharacters() {
		return this.key.equals(USERNAME) || this.key.equals(TOTP_SECRET);
	}

	private static boolean isExample(String text) {
		return EXAMPLE.matcher(text).matches();
	}

	private static boolean isTotpSecret(String text) {
		try {
			TotpSecret.parse(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isAbsoluteUri(String text) {
		try {
			return URI.create(text).isAbsolute();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
