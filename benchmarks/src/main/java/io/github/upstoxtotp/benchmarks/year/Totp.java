package io.github.upstoxtotp.benchmarks.year;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the codes that Upstox expects, as RFC 6238 says.
 */
final class Totp {

	private static final String ALGORITHM = "HmacSHA1";

	private static final int MODULUS = 1_000_000;

	private Totp() {
	}

	static String code(byte[] secret, long timeStep) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secret, ALGORITHM));
			byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(timeStep).array());
			int offset = hash[hash.length - 1] & 0x0f;
			int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
			return String.format(Locale.ROOT, "%06d", number % MODULUS);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("HMAC-SHA1 is missing", ex);
		}
	}

}
