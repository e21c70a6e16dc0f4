package io.github.upstoxtotp.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives keys from a secret, by HKDF with SHA-256.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>
 */
final class Hkdf {

	private static final String HMAC = "HmacSHA256";

	private final byte[] pseudoRandomKey;

	private Hkdf(byte[] pseudoRandomKey) {
		this.pseudoRandomKey = pseudoRandomKey;
	}

	static Hkdf extract(byte[] salt, byte[] secret) {
		return new Hkdf(mac(salt).doFinal(secret));
	}

	byte[] expand(String info, int length) {
		return expand(info.getBytes(StandardCharsets.UTF_8), length);
	}

	byte[] expand(byte[] info, int length) {
		Mac mac = mac(this.pseudoRandomKey);
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		byte[] block = {};
		for (int counter = 1; output.size() < length; counter++) {
			mac.update(block);
			mac.update(info);
			block = mac.doFinal(new byte[] { (byte) counter });
			output.writeBytes(block);
		}
		return Arrays.copyOf(output.toByteArray(), length);
	}

	private static Mac mac(byte[] key) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(key, HMAC));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("HMAC-SHA-256 is not available", ex);
		}
	}

}
