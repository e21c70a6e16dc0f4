package io.github.upstoxtotp.sample;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why Upstox refused a call that had a token.
 *
 * @param status the status of the answer
 * @param code the code, such as {@code UDAPI1221}
 * @param message what Upstox says
 * @see <a href="https://upstox.com/developer/api-documentation/error-codes">Error
 * codes</a>
 */
record UpstoxError(int status, @Nullable String code, String message) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String FOREIGN_ADDRESS = "Call from the static IP that is registered for the application, "
			+ "or register this one in the Upstox developer console. The token is not to blame.";

	private static final Map<String, String> TIPS = Map.of("UDAPI1221", FOREIGN_ADDRESS, "UDAPI1154", FOREIGN_ADDRESS,
			"UDAPI100050", "Upstox does not accept the newest token: look for a program that logs the account out.",
			"UDAPI10005", "Wait, then call less often.", //
			"UDAPI100072", "Wait: Upstox tells funds from 05:30 to 24:00 IST.");

	static UpstoxError in(int status, @Nullable String body) {
		JsonNode error = firstError((body != null) ? body : "");
		String code = text(error, "errorCode");
		String message = text(error, "message");
		return new UpstoxError(status, (code != null) ? code : text(error, "error_code"),
				(message != null) ? message : "Upstox answered with status %d.".formatted(status));
	}

	private static @Nullable String text(JsonNode error, String name) {
		return error.path(name).isString() ? error.path(name).stringValue() : null;
	}

	private static JsonNode firstError(String body) {
		try {
			return JSON.readTree(body).path("errors").path(0);
		}
		catch (JacksonException ex) {
			return JSON.missingNode();
		}
	}

	boolean isPassing() {
		return this.status == 423 || this.status == 429 || this.status == 503;
	}

	String tip() {
		String tip = (this.code != null) ? TIPS.get(this.code) : null;
		if (tip != null) {
			return tip;
		}
		return isPassing() ? "Wait, then try again." : "Look the code up in the error codes of Upstox. Without a code, "
				+ "something between this machine and Upstox has answered.";
	}

}
