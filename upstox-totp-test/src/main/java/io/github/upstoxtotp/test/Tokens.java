package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The access tokens that were issued, alive and dead.
 */
final class Tokens {

	private final Map<String, AccessToken> tokens = new HashMap<>();

	private final Clock clock;

	Tokens(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return the read-only token of a user, which is the same with each login.
	 */
	synchronized String extended(SimulatedAccount account, String userId, Supplier<String> maker, Instant end) {
		return this.tokens.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().extended() && entry.getValue().account() == account
					&& entry.getValue().userId().equals(userId))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseGet(() -> {
				String token = maker.get();
				this.tokens.put(token, new AccessToken(account, userId, end, true));
				return token;
			});
	}

	synchronized boolean isExtended(@Nullable String token) {
		AccessToken known = this.tokens.get(token);
		return known != null && known.extended();
	}

	synchronized void issue(String token, SimulatedAccount account, String userId, Instant end) {
		this.tokens.put(token, new AccessToken(account, userId, end, false));
	}

	/**
	 * Return the user of a living token.
	 */
	synchronized @Nullable String userOf(@Nullable String token) {
		AccessToken known = this.tokens.get(token);
		return (known != null && this.clock.instant().isBefore(known.end())) ? known.userId() : null;
	}

	/**
	 * Return the account of a token, living or dead.
	 */
	synchronized @Nullable SimulatedAccount accountOf(String token) {
		AccessToken known = this.tokens.get(token);
		return (known != null) ? known.account() : null;
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
		this.tokens.computeIfPresent(token, (text, known) -> known.revoked());
	}

	synchronized void revokeAll(SimulatedAccount account) {
		this.tokens
			.replaceAll((text, known) -> (known.account() == account && !known.extended()) ? known.revoked() : known);
	}

	private record AccessToken(SimulatedAccount account, String userId, Instant end, boolean extended) {

		AccessToken revoked() {
			return new AccessToken(this.account, this.userId, Instant.MIN, this.extended);
		}

	}

}
