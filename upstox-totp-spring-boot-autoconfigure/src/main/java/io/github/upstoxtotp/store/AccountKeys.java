package io.github.upstoxtotp.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The names of an account's records and the keys that seal them, derived from the
 * account's secrets.
 */
final class AccountKeys {

	private static final String CONTEXT = "io.github.upstoxtotp.store/1/";

	private static final byte[] CREDENTIALS_SALT = (CONTEXT + "credentials").getBytes(StandardCharsets.UTF_8);

	private static final byte[] NUMBER_SALT = (CONTEXT + "number").getBytes(StandardCharsets.UTF_8);

	private static final int ITERATIONS = 100_000;

	private static final int KEY_LENGTH = 32;

	private static final int ID_LENGTH = 16;

	private final SealedRecord state;

	private final SealedRecord budget;

	private final String lease;

	private final String fingerprint;

	private AccountKeys(Hkdf credentials, Hkdf number) {
		this.state = record(credentials, "state-");
		this.budget = record(number, "budget-");
		this.lease = "login-" + id(number, "login-");
		this.fingerprint = id(credentials, "fingerprint");
	}

	/**
	 * Derives everything, which takes a noticeable fraction of a second: the mobile
	 * number is easy to guess, so each guess is made expensive.
	 * @param secrets the secrets of the account
	 * @return the keys of the account
	 */
	static AccountKeys derive(AccountSecrets secrets) {
		return new AccountKeys(Hkdf.extract(CREDENTIALS_SALT, unambiguous(secrets)),
				Hkdf.extract(NUMBER_SALT, stretched(secrets.mobileNumber())));
	}

	SealedRecord state() {
		return this.state;
	}

	SealedRecord budget() {
		return this.budget;
	}

	String lease() {
		return this.lease;
	}

	/**
	 * Tells the credentials from others without betraying them.
	 */
	String fingerprint() {
		return this.fingerprint;
	}

	private static SealedRecord record(Hkdf secret, String kind) {
		String key = kind + id(secret, kind);
		return new SealedRecord(key, secret.expand(CONTEXT + "key/" + key, KEY_LENGTH));
	}

	private static String id(Hkdf secret, String kind) {
		return HexFormat.of().formatHex(secret.expand(CONTEXT + "id/" + kind, ID_LENGTH));
	}

	private static byte[] unambiguous(AccountSecrets secrets) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream output = new DataOutputStream(bytes)) {
			for (String secret : secrets.all()) {
				byte[] encoded = secret.getBytes(StandardCharsets.UTF_8);
				output.writeInt(encoded.length);
				output.write(encoded);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static byte[] stretched(String mobileNumber) {
		PBEKeySpec spec = new PBEKeySpec(mobileNumber.toCharArray(), NUMBER_SALT, ITERATIONS, KEY_LENGTH * Byte.SIZE);
		try {
			return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("PBKDF2 with HMAC-SHA-256 is not available", ex);
		}
		finally {
			spec.clearPassword();
		}
	}

}
