package io.github.upstoxtotp.login;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

class StepFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient UpstoxLoginFailure failure;

	StepFailedException(UpstoxLoginFailure failure) {
		super(failure.message(), null, false, false);
		this.failure = failure;
	}

	static StepFailedException permanent(UpstoxLoginStep step, String message, String tip) {
		return of(step, Kind.PERMANENT, message, tip, null);
	}

	static StepFailedException passing(UpstoxLoginStep step, String message, String tip,
			@Nullable Duration retryAfter) {
		return of(step, Kind.TRANSIENT, message, tip, retryAfter);
	}

	static StepFailedException unclear(UpstoxLoginStep step, String message, String tip) {
		return of(step, unclearKind(step), message, tip, null);
	}

	// What was answered to a PIN may be a refusal, and a second PIN may lock the account.
	static StepFailedException unreadable(UpstoxLoginStep step, String what) {
		String message = "The answer to step %s has no usable %s.".formatted(step, what);
		String tip = "Upstox may have changed its login: look for a newer version of this library.";
		return (step == UpstoxLoginStep.PIN)
				? permanent(step, message,
						"Log in at login.upstox.com to see that the PIN is right, then reset the block. " + tip)
				: unclear(step, message, tip);
	}

	// The dialog changes nothing at Upstox; whatever comes after it may have been done.
	static Kind unclearKind(UpstoxLoginStep step) {
		return (step == UpstoxLoginStep.DIALOG) ? Kind.TRANSIENT : Kind.AMBIGUOUS;
	}

	UpstoxLoginFailure failure() {
		return this.failure;
	}

	private static StepFailedException of(UpstoxLoginStep step, Kind kind, String message, String tip,
			@Nullable Duration retryAfter) {
		return new StepFailedException(UpstoxLoginFailure.of(step, kind, null, message, tip, retryAfter));
	}

}
