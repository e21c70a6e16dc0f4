package io.github.upstoxtotp.client;

import org.jspecify.annotations.Nullable;

/**
 * The header of requests with a token. It is the same for a whole day, so it is made once
 * for all requests. Thread-safe.
 */
final class BearerHeader {

	private volatile @Nullable Made last;

	/**
	 * Returns the value of the header.
	 * @param token the value of the token
	 * @return the header, a secret
	 */
	String of(String token) {
		Made made = this.last;
		if (made == null || !made.token.equals(token)) {
			made = new Made(token);
			this.last = made;
		}
		return made.header;
	}

	private static final class Made {

		private final String token;

		private final String header;

		Made(String token) {
			this.token = token;
			this.header = "Bearer " + token;
		}

	}

}
