package io.github.upstoxtotp.login;

import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;

import org.springframework.util.StringUtils;

/**
 * The secret that an account shares with its authenticator. Immutable.
 *
 * @since 0.1.0
 */
public final class TotpSecret {

	static final Duration STEP = TimeBasedOneTimePasswordGenerator.DEFAULT_TIME_STEP;

	private static final Pattern IGNORED = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}]");

	private static final Pattern ADDRESS = Pattern.compile("(?i)otpauth://totp/[^?]*\\?(?:[^#]*&)?secret=([^&#%]+).*");

	private static final Pattern BASE32 = Pattern.compile("[A-Za-z2-7]*");

	private static final int MIN_LENGTH = 16;

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

	private final String text;

	private final SecretKeySpec key;

	private TotpSecret(String text) {
		this.text = text;
		this.key = new SecretKeySpec(new Base32().decode(text), this.generator.getAlgorithm());
	}

	/**
	 * Returns the base32 text of an {@code otpauth://} address, which is what the QR code
	 * of an authenticator holds.
	 * @param text the address, or the base32 text itself
	 * @return the base32 text, or the text as it is if it is no such address
	 */
	public static String textOf(String text) {
		Matcher address = ADDRESS.matcher(text.strip());
		return address.matches() ? address.group(1) : text;
	}

	/**
	 * Reads a base32 secret as people paste it: spaces, dashes, lower case and missing
	 * padding do no harm, and neither does an {@code otpauth://} address around it.
	 * @param text the secret
	 * @return the secret
	 * @throws IllegalArgumentException if it cannot be one; the message says why and does
	 * not hold the secret
	 */
	public static TotpSecret parse(String text) {
		String compact = StringUtils.trimTrailingCharacter(IGNORED.matcher(textOf(text)).replaceAll(""), '=');
		check(!compact.isEmpty(), "is empty");
		check(BASE32.matcher(compact).matches(),
				"holds a character that is not base32, which has the letters A to Z and the digits 2 to 7");
		check(compact.length() >= MIN_LENGTH, "is too short: at least 16 characters are expected");
		check(isWhole(compact.length()), "is incomplete: no base32 text has this length");
		return new TotpSecret(compact.toUpperCase(Locale.ROOT));
	}

	/**
	 * Returns the code of a moment.
	 * @param instant the moment, by the clock of whoever checks the code
	 * @return the code
	 */
	public TotpCode codeAt(Instant instant) {
		try {
			long step = Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
			return new TotpCode(step, this.generator.generateOneTimePasswordString(this.key, instant, Locale.ROOT));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("HMAC-SHA-1 does not accept the TOTP secret", ex);
		}
	}

	String text() {
		return this.text;
	}

	@Override
	public String toString() {
		return "TotpSecret[]";
	}

	private static boolean isWhole(int length) {
		return switch (length % 8) {
			case 1, 3, 6 -> false;
			default -> true;
		};
	}

	private static void check(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalArgumentException("The TOTP secret " + problem);
		}
	}

}
