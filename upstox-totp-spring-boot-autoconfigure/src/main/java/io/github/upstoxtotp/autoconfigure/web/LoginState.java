package io.github.upstoxtotp.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Binds the two ends of a login in a browser: what Upstox brings back must be what a
 * cookie of the same browser says. The cookie is authenticated by the secret of the
 * application, so that any process of it can end what another has begun. Each is good
 * once, for ten minutes. Thread-safe.
 */
final class LoginState {

	static final Duration LIFETIME = Duration.ofMinutes(10);

	private static final int BYTES = 32;

	private static final int PARTS = 3;

	private static final String ALGORITHM = "HmacSHA256";

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Map<String, Instant> used = new ConcurrentHashMap<>();

	private final Clock clock;

	LoginState(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns a new state that nobody can guess.
	 */
	static String create() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return ENCODER.encodeToString(bytes);
	}

	/**
	 * Returns the value of the cookie for a state.
	 * @param account the account that is logged in to
	 * @param state the state
	 * @param secret the secret of the application
	 * @return the value
	 */
	String cookie(String account, String state, String secret) {
		String content = account + "." + this.clock.instant().plus(LIFETIME).getEpochSecond() + "." + state;
		return content + "." + sign(content, secret);
	}

	/**
	 * Returns which account a cookie says it is for, which nothing has proved yet.
	 */
	static @Nullable String accountOf(@Nullable String cookie) {
		int end = (cookie != null) ? cookie.indexOf('.') : -1;
		return (cookie != null && end > 0) ? cookie.substring(0, end) : null;
	}

	/**
	 * Returns until when a browser may come back with a state.
	 * @param cookie the value of the cookie
	 * @param state what Upstox has brought back
	 * @param secret the secret of the application
	 * @return the moment, or {@code null} if this browser has not begun the login, or has
	 * begun it too long ago
	 */
	@Nullable Instant expiryOf(String cookie, String state, String secret) {
		int end = cookie.lastIndexOf('.');
		String content = cookie.substring(0, Math.max(0, end));
		String[] parts = content.split("\\.", -1);
		if (parts.length != PARTS || !isEqual(cookie.substring(end + 1), sign(content, secret))
				|| !isEqual(parts[2], state)) {
			return null;
		}
		Instant expiry = Instant.ofEpochSecond(Long.parseLong(parts[1]));
		return this.clock.instant().isBefore(expiry) ? expiry : null;
	}

	/**
	 * Uses a state up.
	 * @param state the state
	 * @param expiry until when a browser may come back with it
	 * @return whether none has
	 */
	boolean use(String state, Instant expiry) {
		Instant now = this.clock.instant();
		this.used.values().removeIf((until) -> !until.isAfter(now));
		return this.used.putIfAbsent(state, expiry) == null;
	}

	private static boolean isEqual(String one, String other) {
		return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
	}

	private static String sign(String content, String secret) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(("io.github.upstoxtotp.login-state/" + secret).getBytes(StandardCharsets.UTF_8),
					ALGORITHM));
			return ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
