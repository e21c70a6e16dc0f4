package io.github.upstoxtotp.test;

import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
		return of(RANDOM, alphabet, length);
	}

	static String of(Random random, String alphabet, int length) {
		return IntStream.range(0, length)
			.mapToObj((i) -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
			.collect(Collectors.joining());
	}

}
