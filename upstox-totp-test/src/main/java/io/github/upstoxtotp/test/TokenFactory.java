package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes access tokens that expire at the next 03:30 in India.
 */
record TokenFactory(Backend backend) {

	private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

	private static final LocalTime END_OF_DAY = LocalTime.of(3, 30);

	/**
	 * Make a token that counts as one of a login.
	 */
	String issue(SimulatedAccount holder, String userId) {
		String token = make(holder, userId);
		holder.scope().record((log) -> log.issuedToken(token));
		return token;
	}

	String make(SimulatedAccount holder, String userId) {
		Instant now = this.backend.clock.instant();
		Instant end = endOfDay(now);
		boolean opaque = holder.scope().settings().has(Quirk.OPAQUE_TOKEN);
		String token = opaque ? RandomText.alphanumeric(64) : jwt(userId, now, end, false);
		if (holder.scope().settings().has(Quirk.SINGLE_TOKEN)) {
			this.backend.tokens.revokeAll(holder);
		}
		this.backend.tokens.issue(token, holder, userId, end);
		return token;
	}

	/**
	 * Return the read-only token of a user, which lives for a year.
	 */
	String extended(SimulatedAccount holder, String userId) {
		Instant now = this.backend.clock.instant();
		Instant end = now.plus(Duration.ofDays(365));
		return this.backend.tokens.extended(holder, userId, () -> jwt(userId, now, end, true), end);
	}

	static Instant endOfDay(Instant now) {
		ZonedDateTime today = now.atZone(ZONE).with(END_OF_DAY);
		return (now.isBefore(today.toInstant()) ? today : today.plusDays(1)).toInstant();
	}

	private String jwt(String userId, Instant issuedAt, Instant end, boolean extended) {
		ObjectNode claims = Wire.template("token-claims")
			.put("sub", userId)
			.put("jti", RandomText.hex(24))
			.put("iat", issuedAt.getEpochSecond())
			.put("exp", end.getEpochSecond());
		if (extended) {
			claims.put("isExtended", true);
		}
		return base64("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + base64(claims.toString()) + "."
				+ base64(RandomText.alphanumeric(32));
	}

	private String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
