package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An Upstox access token with the user it belongs to and its lifetime. Immutable.
 *
 * @param value the access token, a secret; {@link #toString()} does not show it
 * @param extendedValue the read-only token that lives for a year, a secret, or
 * {@code null} if the account has none
 * @param user whom the token belongs to
 * @param issuedAt when the token was asked for, by Upstox's clock
 * @param expiresAt the first moment at which the token is dead, by Upstox's clock; a
 * source that does not know it says {@link Instant#MAX}
 * @since 0.1.0
 */
public record UpstoxToken(String value, @Nullable String extendedValue, UpstoxUser user, Instant issuedAt,
		Instant expiresAt) {

	@Override
	public String toString() {
		return "UpstoxToken[userId=%s, issuedAt=%s, expiresAt=%s]".formatted(this.user.userId(), this.issuedAt,
				this.expiresAt);
	}

}
