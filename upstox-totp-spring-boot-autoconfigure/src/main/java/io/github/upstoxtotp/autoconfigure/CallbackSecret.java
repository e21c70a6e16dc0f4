package io.github.upstoxtotp.autoconfigure;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The part of a path that nobody may guess, since whoever knows it can post a token.
 */
final class CallbackSecret {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,200}");

	private static final int FEWEST_CHARACTERS = 12;

	private static final int BYTES = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private CallbackSecret() {
	}

	static boolean isGood(String text) {
		return FORM.matcher(text).matches() && text.chars().distinct().count() >= FEWEST_CHARACTERS;
	}

	/**
	 * Returns a new secret, for somebody to use.
	 */
	static String propose() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
