package io.github.upstoxtotp.login;

import org.jspecify.annotations.Nullable;

/**
 * What a login needs to know of an account and of its application. Immutable.
 *
 * @param mobileNumber the registered mobile number, ten digits
 * @param pin the PIN, a secret
 * @param totpSecret the base32 secret of the authenticator, a secret
 * @param clientId the API key of the application
 * @param clientSecret the API secret of the application, a secret
 * @param redirectUri the redirect URI that is registered for the application
 * @param countryCode the country code of the mobile number, such as {@code +971}, or
 * {@code null} for India
 * @since 0.1.0
 */
public record UpstoxCredentials(String mobileNumber, String pin, String totpSecret, String clientId,
		String clientSecret, String redirectUri, @Nullable String countryCode) {

	/**
	 * Creates the credentials of an account with an Indian mobile number.
	 * @param mobileNumber the registered mobile number, ten digits
	 * @param pin the PIN
	 * @param totpSecret the base32 secret of the authenticator
	 * @param clientId the API key of the application
	 * @param clientSecret the API secret of the application
	 * @param redirectUri the redirect URI that is registered for the application
	 */
	public UpstoxCredentials(String mobileNumber, String pin, String totpSecret, String clientId, String clientSecret,
			String redirectUri) {
		this(mobileNumber, pin, totpSecret, clientId, clientSecret, redirectUri, null);
	}

	@Override
	public String toString() {
		return "UpstoxCredentials[clientId=%s, redirectUri=%s]".formatted(this.clientId, this.redirectUri);
	}

}
