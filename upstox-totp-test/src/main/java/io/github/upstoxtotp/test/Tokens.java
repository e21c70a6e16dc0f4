package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The access tokens that were issued, alive and dead.
 */
final class Tokens {

	private final Map<String, AccessToken> tokens = new HashMap<>();

	private final List<String> issued = new ArrayList<>();

	private final Clock clock;

	Tokens(Clock clock) {
		this.clock = clock;
	}

	synchronized void issue(String token, String userId, Instant end) {
		this.tokens.put(token, new AccessToken(userId, end));
		this.issued.add(token);
	}

	/**
	 * Return the user of a living token.
	 */
	synchronized @Nullable String userOf(@Nullable String token) {
		AccessToken known = this.tokens.get(token);
		return (known != null && this.clock.instant().isBefore(known.end())) ? known.userId() : null;
	}

	/**
	 * Return whether the token was once valid and no longer is.
	 */
	synchronized boolean isDead(@Nullable String token) {
		return this.tokens.containsKey(token) && userOf(token) == null;
	}

	synchronized ReceivedCall.Bearer rate(@Nullable String token) {
		if (token == null) {
			return ReceivedCall.Bearer.NONE;
		}
		if (isDead(token)) {
			return ReceivedCall.Bearer.DEAD;
		}
		return (userOf(token) != null) ? ReceivedCall.Bearer.VALID : ReceivedCall.Bearer.UNKNOWN;
	}

	synchronized void revoke(@Nullable String token) {
		this.tokens.computeIfPresent(token, (text, known) -> new AccessToken(known.userId(), Instant.MIN));
	}

	synchronized void revokeAll() {
		List.copyOf(this.tokens.keySet()).forEach(this::revoke);
	}

	synchronized List<String> issued() {
		return List.copyOf(this.issued);
	}

	/**
	 * Forget which tokens were issued, but not that they are valid.
	 */
	synchronized void reset() {
		this.issued.clear();
	}

	private record AccessToken(String userId, Instant end) {

	}

}
