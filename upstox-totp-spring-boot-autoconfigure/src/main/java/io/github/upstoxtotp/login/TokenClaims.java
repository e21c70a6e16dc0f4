package io.github.upstoxtotp.login;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says of itself. Its signature is not checked, and a token that is
 * no JWT says nothing. Immutable.
 *
 * @param userId the client code of the account owner
 * @param issuedAt when it was issued
 * @param expiresAt the first moment at which it is dead
 * @param extended whether it is a read-only token of a year: an extended or an analytics
 * token
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519: JSON Web Token</a>
 */
public record TokenClaims(@Nullable String userId, @Nullable Instant issuedAt, @Nullable Instant expiresAt,
		boolean extended) {

	private static final TokenClaims NONE = new TokenClaims(null, null, null, false);

	/**
	 * Reads what a token says.
	 * @param token the access token
	 * @return its claims, each {@code null} if it does not state it
	 */
	public static TokenClaims read(String token) {
		try {
			return of(claims(token));
		}
		catch (DateTimeException ex) {
			return NONE;
		}
	}

	/**
	 * Returns a token that was made elsewhere, as far as it describes itself.
	 * @param token the access token
	 * @return the token; it was issued at the epoch and never expires if it does not say
	 * when
	 */
	public static UpstoxToken describe(String token) {
		TokenClaims claims = read(token);
		return UpstoxToken.of(token, UpstoxUser.of(claims.userId()),
				(claims.issuedAt() != null) ? claims.issuedAt() : Instant.EPOCH, claims.expiresAtOrNever());
	}

	/**
	 * Returns whether a token may expire when it says. One that does not say may.
	 */
	static boolean hasPossibleExpiry(String token) {
		JsonNode expiry = claims(token).path("exp");
		return !expiry.isNumber() || (expiry.canConvertToLong() && ClockSkew.isPossible(expiry.longValue()));
	}

	Instant expiresAtOrNever() {
		return (this.expiresAt != null) ? this.expiresAt : Instant.MAX;
	}

	private static JsonNode claims(String token) {
		String[] parts = token.split("\\.", -1);
		try {
			return (parts.length == 3) ? WireJson.object(Base64.getUrlDecoder().decode(parts[1]))
					: MissingNode.getInstance();
		}
		catch (IllegalArgumentException ex) {
			return MissingNode.getInstance();
		}
	}

	private static TokenClaims of(JsonNode claims) {
		return new TokenClaims(claims.path("sub").textValue(), moment(claims.path("iat")), moment(claims.path("exp")),
				claims.path("isExtended").booleanValue());
	}

	private static @Nullable Instant moment(JsonNode seconds) {
		return (seconds.isNumber() && seconds.longValue() > 0) ? Instant.ofEpochSecond(seconds.longValue()) : null;
	}

}
