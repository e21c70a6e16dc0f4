package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The credentials that {@link UpstoxSimulator} accepts for an account.
 *
 * @param username the mobile number, ten digits
 * @param pinCode the PIN, six digits
 * @param totpSecret the TOTP secret in base32
 * @param clientId the API key
 * @param clientSecret the API secret
 * @param redirectUri the registered redirect URI
 * @param userId the user id that the login page is opened for
 * @param holderName the name of the account owner
 * @since 0.1.0
 */
public record UpstoxSimulatorCredentials(String username, String pinCode, String totpSecret, String clientId,
		String clientSecret, String redirectUri, String userId, String holderName) {

	/**
	 * Create credentials of an account owner with a made-up name.
	 * @param username the mobile number, ten digits
	 * @param pinCode the PIN, six digits
	 * @param totpSecret the TOTP secret in base32
	 * @param clientId the API key
	 * @param clientSecret the API secret
	 * @param redirectUri the registered redirect URI
	 * @param userId the user id that the login page is opened for
	 */
	public UpstoxSimulatorCredentials(String username, String pinCode, String totpSecret, String clientId,
			String clientSecret, String redirectUri, String userId) {
		this(username, pinCode, totpSecret, clientId, clientSecret, redirectUri, userId, "ASHA RAO");
	}

	/**
	 * Return made-up credentials.
	 * @return the default credentials
	 */
	public static UpstoxSimulatorCredentials defaults() {
		return new UpstoxSimulatorCredentials("9876543210", "482913", "KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD",
				"615b1297-d443-3b39-ba19-1927fbcdddc7", "a7k2m9x4qp", "https://example.com/callback", "AB1234");
	}

	/**
	 * Return made-up credentials, the same for the same name and others for another.
	 * @param name the name of an account
	 * @return the credentials
	 */
	public static UpstoxSimulatorCredentials of(String name) {
		UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
		Random random = new Random(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
		return new UpstoxSimulatorCredentials("9" + RandomText.of(random, "0123456789", 9),
				RandomText.of(random, "123456789", 6), RandomText.of(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32),
				id.toString(), RandomText.of(random, "abcdefghijklmnopqrstuvwxyz0123456789", 10),
				"https://example.com/" + name + "/callback",
				RandomText.of(random, "ABCDEFGHJKLMNPQRSTUVWXYZ", 2)
						+ RandomText.of(random, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4),
				name.toUpperCase(Locale.ROOT).replace('-', ' '));
	}

	/**
	 * Return a copy with another mobile number. Accounts on one number have one TOTP
	 * secret, too: see {@link UpstoxSimulatorBuilder#family}.
	 * @param username the mobile number, ten digits
	 * @return the copy
	 */
	public UpstoxSimulatorCredentials withUsername(String username) {
		return new UpstoxSimulatorCredentials(username, this.pinCode, this.totpSecret, this.clientId, this.clientSecret,
				this.redirectUri, this.userId, this.holderName);
	}

	/**
	 * Return a copy with another PIN.
	 * @param pinCode the PIN, six digits
	 * @return the copy
	 */
	public UpstoxSimulatorCredentials withPinCode(String pinCode) {
		return new UpstoxSimulatorCredentials(this.username, pinCode, this.totpSecret, this.clientId, this.clientSecret,
				this.redirectUri, this.userId, this.holderName);
	}

	/**
	 * Return a copy with another TOTP secret.
	 * @param totpSecret the TOTP secret in base32
	 * @return the copy
	 */
	public UpstoxSimulatorCredentials withTotpSecret(String totpSecret) {
		return new UpstoxSimulatorCredentials(this.username, this.pinCode, totpSecret, this.clientId, this.clientSecret,
				this.redirectUri, this.userId, this.holderName);
	}

	/**
	 * Return a copy with another application.
	 * @param clientId the API key
	 * @param clientSecret the API secret
	 * @param redirectUri the registered redirect URI
	 * @return the copy
	 */
	public UpstoxSimulatorCredentials withClient(String clientId, String clientSecret, String redirectUri) {
		return new UpstoxSimulatorCredentials(this.username, this.pinCode, this.totpSecret, clientId, clientSecret,
				redirectUri, this.userId, this.holderName);
	}

	/**
	 * Return a copy of another user.
	 * @param userId the user id that the login page is opened for
	 * @param holderName the name of the account owner
	 * @return the copy
	 */
	public UpstoxSimulatorCredentials withUser(String userId, String holderName) {
		return new UpstoxSimulatorCredentials(this.username, this.pinCode, this.totpSecret, this.clientId,
				this.clientSecret, this.redirectUri, userId, holderName);
	}

	String email() {
		return this.holderName.split(" ", 2)[0].toLowerCase(Locale.ROOT) + "@example.com";
	}

	Map<String, String> properties(String prefix) {
		return Map.of(prefix + "username", this.username, prefix + "pin-code", this.pinCode, prefix + "totp-secret",
				this.totpSecret, prefix + "client-id", this.clientId, prefix + "client-secret", this.clientSecret,
				prefix + "redirect-uri", this.redirectUri);
	}

	@Override
	public String toString() {
		return "UpstoxSimulatorCredentials[userId=" + this.userId + ", clientId=" + this.clientId + "]";
	}

}
