package io.github.upstoxtotp.login;

/**
 * What a login needs to know of an account and of its application. Immutable.
 *
 * @param mobileNumber the registered mobile number, ten digits
 * @param pin the PIN, a secret
 * @param totpSecret the base32 secret of the authenticator, a secret
 * @param clientId the API key of the application
 * @param clientSecret the API secret of the application, a secret
 * @param redirectUri the redirect URI that is registered for the application
 * @since 0.1.0
 */
public record UpstoxCredentials(String mobileNumber, String pin, String totpSecret, String clientId,
		String clientSecret, String redirectUri) {

	@Override
	public String toString() {
		return "UpstoxCredentials[clientId=%s, redirectUri=%s]".formatted(this.clientId, this.redirectUri);
	}

}
