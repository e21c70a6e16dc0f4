package io.github.upstoxtotp.account;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * The failure of an account whose PINs may all have counted as wrong.
 */
final class PinsUnanswered {

	private static final String TIP = "Five wrong PINs lock the account. "
			+ "Check upstox.pin-code (UPSTOX_PIN_CODE) by a login in the Upstox app, then reset the block.";

	private PinsUnanswered() {
	}

	static UpstoxLoginFailure after(UpstoxLoginFailure last, Pins pins) {
		return permanent(last.code(), "Upstox left %d PINs in a row unanswered, so they may count as wrong: %s"
			.formatted(pins.unanswered(), last.message()));
	}

	static UpstoxLoginFailure afterRestart(Pins pins) {
		return permanent(null,
				"%d logins in a row were cut off about the time of their PIN, so the PINs may count as wrong."
					.formatted(pins.unanswered()));
	}

	private static UpstoxLoginFailure permanent(@Nullable String code, String message) {
		return UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT, code, message, TIP, null);
	}

}
