package io.github.upstoxtotp;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * The reason that Upstox gives for an error response, of the API as of the login. What a
 * response does not say is {@code null}. Immutable.
 *
 * @param code the code, such as {@code UDAPI1221}
 * @param message the message, for people
 * @since 0.1.0
 * @see <a href="https://upstox.com/developer/api-documentation/error-codes">Error
 * codes</a>
 */
public record UpstoxApiError(@Nullable String code, @Nullable String message) {

	/**
	 * The size in bytes above which a response is not read: error responses of Upstox are
	 * much shorter.
	 */
	public static final int MAX_SIZE = 64 * 1024;

	private static final String INVALID_TOKEN = "UDAPI100050";

	private static final String STATIC_IP = "Call from the static IP that is registered at Upstox, or register this one;"
			+ " the token is fine.";

	private static final Map<String, String> TIPS = Map.of("UDAPI100067",
			"The token is a read-only one, extended or analytics, which Upstox does not allow for this call. Use the token"
					+ " of a login.",
			"UDAPI1154", STATIC_IP, "UDAPI1221", STATIC_IP, "UDAPI1156",
			"Set upstox.client.algo-name to the name of the algorithm that is registered at Upstox, or remove it.");

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Reads the body of an error response. Throws nothing: a body that is empty, longer
	 * than {@link #MAX_SIZE}, or not an error of Upstox results in an error without code
	 * and message.
	 * @param body the body of the response
	 * @return the first error of the response
	 */
	public static UpstoxApiError of(byte[] body) {
		JsonNode response = read(body);
		JsonNode error = response.path("error").isObject() ? response.path("error") : response.path("errors").path(0);
		return new UpstoxApiError(text(error, "errorCode", "error_code", "code"), text(error, "message"));
	}

	/**
	 * Returns what to do about an error that the token, or the caller of Upstox, is the
	 * reason of.
	 * @return a sentence, or {@code null} for any other error
	 */
	public @Nullable String tip() {
		return (this.code != null) ? TIPS.get(this.code) : null;
	}

	private static JsonNode read(byte[] body) {
		if (body.length > MAX_SIZE) {
			return MissingNode.getInstance();
		}
		try {
			return JSON.readTree(body);
		}
		catch (IOException ex) {
			return MissingNode.getInstance();
		}
	}

	private static @Nullable String text(JsonNode error, String... names) {
		return Stream.of(names)
			.map(error::path)
			.filter((value) -> value.isTextual() || value.isIntegralNumber())
			.map((value) -> value.asText().strip())
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns whether Upstox takes the access token for invalid or expired (UDAPI100050).
	 * Individual endpoints also say so of a token that all others accept.
	 * @return whether the code is the one of an invalid token
	 */
	public boolean isInvalidToken() {
		return INVALID_TOKEN.equals(this.code);
	}

}
