package io.github.upstoxtotp.test;

/**
 * The credentials that {@link UpstoxSimulator} accepts.
 *
 * @param username the mobile number, ten digits
 * @param pinCode the PIN, six digits
 * @param totpSecret the TOTP secret in base32
 * @param clientId the API key
 * @param clientSecret the API secret
 * @param redirectUri the registered redirect URI
 * @param userId the user id that the login page is opened for
 * @since 0.1.0
 */
public record UpstoxSimulatorCredentials(String username, String pinCode, String totpSecret, String clientId,
		String clientSecret, String redirectUri, String userId) {

	/**
	 * Return made-up credentials.
	 * @return the default credentials
	 */
	public static UpstoxSimulatorCredentials defaults() {
		return new UpstoxSimulatorCredentials("9876543210", "482913", "KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD",
				"615b1297-d443-3b39-ba19-1927fbcdddc7", "a7k2m9x4qp", "https://example.com/callback", "AB1234");
	}

	@Override
	public String toString() {
		return "UpstoxSimulatorCredentials[userId=" + this.userId + ", clientId=" + this.clientId + "]";
	}

}
