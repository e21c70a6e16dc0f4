package io.github.upstoxtotp.test;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * Made-up codes and tokens.
 */
final class RandomText {

	private static final SecureRandom RANDOM = new SecureRandom();

	private RandomText() {
	}

	static String alphanumeric(int length) {
		return of("abcdefghijklmnopqrstuvwxyz0123456789", length);
	}

	static String hex(int length) {
		return of("0123456789abcdef", length);
	}

	private static String of(String alphabet, int length) {
		return RANDOM.ints(length, 0, alphabet.length())
			.mapToObj((index) -> String.valueOf(alphabet.charAt(index)))
			.collect(Collectors.joining());
	}

}
