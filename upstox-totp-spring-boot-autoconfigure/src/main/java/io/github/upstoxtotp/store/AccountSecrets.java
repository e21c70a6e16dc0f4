package io.github.upstoxtotp.store;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.upstoxtotp.account.CredentialFingerprints;

/**
 * What the keys of an account's records are derived from. The TOTP secret is the same in
 * every spelling that a login accepts. Immutable.
 *
 * @param mobileNumber the registered mobile number
 * @param pin the PIN, a secret
 * @param totpSecret the base32 secret of the authenticator, a secret
 * @param clientId the API key of the application
 * @param clientSecret the API secret of the application, a secret
 * @since 0.1.0
 */
public record AccountSecrets(String mobileNumber, String pin, String totpSecret, String clientId, String clientSecret) {

	private static final Pattern NOT_BASE32 = Pattern.compile("[^A-Z2-7]");

	/**
	 * Brings the TOTP secret into one spelling.
	 * @param mobileNumber the registered mobile number
	 * @param pin the PIN
	 * @param totpSecret the base32 secret of the authenticator
	 * @param clientId the API key of the application
	 * @param clientSecret the API secret of the application
	 */
	public AccountSecrets {
		totpSecret = NOT_BASE32.matcher(totpSecret.toUpperCase(Locale.ROOT)).replaceAll("");
	}

	/**
	 * Returns the secrets of an account whose login a person completes, so that neither
	 * mobile number nor PIN is known.
	 * @param way the way to log in, since one may be blocked and another not
	 * @param clientId the API key of the application
	 * @param clientSecret the API secret of the application
	 * @param userId the client code of the account owner
	 * @return the secrets
	 */
	public static AccountSecrets ofApplication(String way, String clientId, String clientSecret, String userId) {
		return new AccountSecrets(userId.toUpperCase(Locale.ROOT), way, "", clientId, clientSecret);
	}

	/**
	 * Returns whether a person completes the login, so that the person is known by the
	 * application alone.
	 */
	boolean isApplication() {
		return this.totpSecret.isEmpty();
	}

	/**
	 * Returns what tells the PIN and the TOTP secret from others that the person may use.
	 * @return the fingerprints
	 */
	public CredentialFingerprints fingerprints() {
		return new AccountKeys(this).fingerprints();
	}

	@Override
	public String toString() {
		return "AccountSecrets[]";
	}

}
