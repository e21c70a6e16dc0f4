package io.github.upstoxtotp.sample;

import java.util.Map;

import io.github.upstoxtotp.UpstoxApiError;
import org.jspecify.annotations.Nullable;

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

	private static final String FOREIGN_ADDRESS = "Call from the static IP that is registered for the application, "
			+ "or register this one in the Upstox developer console. The token is not the problem.";

	private static final Map<String, String> TIPS = Map.of("UDAPI1221", FOREIGN_ADDRESS, "UDAPI1154", FOREIGN_ADDRESS,
			"UDAPI100050", "Upstox does not accept the newest token: look for a program that logs the account out.",
			"UDAPI10005", "Wait, then call less often.", //
			"UDAPI100072", "Wait: Upstox answers calls for funds from 05:30 to 24:00 IST only.");

	static UpstoxError in(int status, byte[] body) {
		UpstoxApiError error = UpstoxApiError.of(body);
		return new UpstoxError(status, error.code(),
				(error.message() != null) ? error.message() : "Upstox answered with status %d.".formatted(status));
	}

	boolean isPassing() {
		return this.status == 423 || this.status == 429 || this.status == 503;
	}

	String tip() {
		String tip = (this.code != null) ? TIPS.get(this.code) : null;
		if (tip != null) {
			return tip;
		}
		return isPassing() ? "Wait, then try again."
				: "Look up the code in the error codes of Upstox. If there is no code, the answer comes from "
						+ "something between this machine and Upstox.";
	}

}
