package io.github.upstoxtotp.test;

import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;

/**
 * The codes of one TOTP secret.
 */
final class TotpGenerator {

	private static final Duration STEP = Duration.ofSeconds(30);

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

	private final SecretKeySpec key;

	TotpGenerator(String secret) {
		String base32 = secret.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
		this.key = new SecretKeySpec(new Base32().decode(base32), this.generator.getAlgorithm());
	}

	String codeAt(Instant time) {
		try {
			return this.generator.generateOneTimePasswordString(this.key, time, Locale.ROOT);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("The TOTP secret is no key", ex);
		}
	}

	/**
	 * Return the number of the time step, at most one away from now, that the code is
	 * for.
	 */
	OptionalLong stepOf(String code, Instant now) {
		long current = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
		return LongStream.of(current, current - 1, current + 1)
			.filter((step) -> codeAt(Instant.EPOCH.plus(STEP.multipliedBy(step))).equals(code))
			.findFirst();
	}

}
