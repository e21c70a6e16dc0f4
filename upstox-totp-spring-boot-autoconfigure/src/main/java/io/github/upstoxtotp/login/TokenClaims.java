package io.github.upstoxtotp.login;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

final class TokenClaims {

	private TokenClaims() {
	}

	static Instant expiresAt(String token) {
		String[] parts = token.split("\\.", -1);
		try {
			return (parts.length == 3) ? expiry(WireJson.object(Base64.getUrlDecoder().decode(parts[1]))) : Instant.MAX;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return Instant.MAX;
		}
	}

	private static Instant expiry(JsonNode claims) {
		JsonNode seconds = claims.path("exp");
		return (seconds.isNumber() && seconds.longValue() > 0) ? Instant.ofEpochSecond(seconds.longValue())
				: Instant.MAX;
	}

}
