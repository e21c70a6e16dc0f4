package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.Locale;

import io.github.upstoxtotp.UpstoxLoginFailure;
import org.jspecify.annotations.Nullable;

/**
 * How a login or a step ended, in words of which there are few.
 *
 * @param outcome {@code success} or {@code failure}
 * @param kind the kind of the failure, {@code none} without one
 * @param step the step that failed, {@code none} if none did
 */
record LoginOutcome(String outcome, String kind, String step) {

	static final String NONE = "none";

	static final LoginOutcome SUCCESS = new LoginOutcome("success", NONE, NONE);

	/**
	 * A source has ended with an exception, against its contract.
	 */
	static final LoginOutcome UNEXPECTED = new LoginOutcome("failure", "unexpected", NONE);

	static LoginOutcome of(@Nullable UpstoxLoginFailure failure) {
		return (failure != null) ? new LoginOutcome("failure", nameOf(failure.kind()), nameOf(failure.step()))
				: SUCCESS;
	}

	static String nameOf(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
