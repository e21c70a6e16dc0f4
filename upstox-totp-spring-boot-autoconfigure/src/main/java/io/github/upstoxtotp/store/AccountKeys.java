package io.github.upstoxtotp.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.github.upstoxtotp.account.CredentialFingerprints;

/**
 * Names, keys and fingerprints of an account, derived from its secrets by HKDF. What
 * belongs to the credentials is derived from all of them, what belongs to the person from
 * the mobile number and the TOTP secret or, where a person completes the login, from the
 * application.
 */
final class AccountKeys {

	private static final String CONTEXT = "io.github.upstoxtotp.store/1/";

	private static final int KEY_LENGTH = 32;

	private static final int ID_LENGTH = 16;

	private final Hkdf credentials;

	private final Hkdf person;

	private final AccountSecrets secrets;

	AccountKeys(AccountSecrets secrets) {
		this.credentials = extract("credentials", secrets.mobileNumber(), secrets.pin(), secrets.totpSecret(),
				secrets.clientId(), secrets.clientSecret());
		this.person = secrets.isApplication()
				? extract("application", secrets.mobileNumber(), secrets.clientId(), secrets.clientSecret())
				: extract("person", secrets.mobileNumber(), secrets.totpSecret());
		this.secrets = secrets;
	}

	String stateName() {
		return name(this.credentials, "state-");
	}

	byte[] stateKey() {
		return key(this.credentials, stateName());
	}

	String ledgerName() {
		return name(this.person, "ledger-");
	}

	byte[] ledgerKey() {
		return key(this.person, ledgerName());
	}

	String leaseName() {
		return name(this.person, "login-");
	}

	/**
	 * Tells all credentials from others without revealing them.
	 */
	String credentialsFingerprint() {
		return id(this.credentials, "fingerprint");
	}

	/**
	 * Tells the PIN and the TOTP secret from others that the person may use.
	 */
	CredentialFingerprints fingerprints() {
		return this.secrets.isApplication() ? CredentialFingerprints.NONE
				: new CredentialFingerprints(id(this.person, "pin/" + this.secrets.pin()),
						id(this.person, "totp-secret/" + this.secrets.totpSecret()));
	}

	private static String name(Hkdf secret, String kind) {
		return kind + id(secret, "id/" + kind);
	}

	private static byte[] key(Hkdf secret, String name) {
		return secret.expand(CONTEXT + "key/" + name, KEY_LENGTH);
	}

	private static String id(Hkdf secret, String info) {
		return HexFormat.of().formatHex(secret.expand(CONTEXT + info, ID_LENGTH));
	}

	private static Hkdf extract(String owner, String... secrets) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream output = new DataOutputStream(bytes)) {
			for (String secret : secrets) {
				byte[] encoded = secret.getBytes(StandardCharsets.UTF_8);
				output.writeInt(encoded.length);
				output.write(encoded);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Hkdf.extract((CONTEXT + owner).getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
	}

}
