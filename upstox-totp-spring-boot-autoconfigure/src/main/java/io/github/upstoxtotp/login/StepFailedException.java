package io.github.upstoxtotp.login;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;

/**
 * Ends a login at one of its steps.
 */
final class StepFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final Duration UNUSABLE = Duration.ofMinutes(5);

	private final transient UpstoxLoginFailure failure;

	private final transient Remedy remedy;

	StepFailedException(UpstoxLoginFailure failure, Remedy remedy) {
		super(failure.message(), null, false, false);
		this.failure = failure;
		this.remedy = remedy;
	}

	static StepFailedException permanent(UpstoxLoginStep step, String message, String tip) {
		return of(step, Kind.PERMANENT, message, tip);
	}

	static StepFailedException passing(UpstoxLoginStep step, String message, String tip) {
		return of(step, Kind.TRANSIENT, message, tip);
	}

	static StepFailedException unclear(UpstoxLoginStep step, String message, String tip) {
		return of(step, unclearKind(step), message, tip);
	}

	static StepFailedException unreadable(UpstoxLoginStep step, String what) {
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(step, unclearKind(step), null,
				"The answer to step %s has no usable %s.".formatted(step, what),
				"Upstox may have changed its login: look for a newer version of this library.",
				sendsPin(step) ? UNUSABLE : null);
		return new StepFailedException(failure, Remedy.NEXT_LOGIN);
	}

	// What Upstox answers to one PIN, it most likely answers to the next one.
	private static boolean sendsPin(UpstoxLoginStep step) {
		return step.compareTo(UpstoxLoginStep.PIN) >= 0;
	}

	// The dialog changes nothing at Upstox; whatever comes after it may have been done.
	static Kind unclearKind(UpstoxLoginStep step) {
		return (step == UpstoxLoginStep.DIALOG) ? Kind.TRANSIENT : Kind.AMBIGUOUS;
	}

	UpstoxLoginFailure failure() {
		return this.failure;
	}

	boolean mayBeRepeated() {
		return this.remedy == Remedy.REPEAT;
	}

	boolean isEndpointGone() {
		return this.remedy == Remedy.OTHER_FLOW;
	}

	private static StepFailedException of(UpstoxLoginStep step, Kind kind, String message, String tip) {
		return new StepFailedException(UpstoxLoginFailure.of(step, kind, null, message, tip, null), Remedy.NEXT_LOGIN);
	}

	/**
	 * What a login can do about a failure by itself.
	 */
	enum Remedy {

		/**
		 * Send the request again: Upstox has not carried it out.
		 */
		REPEAT,

		/**
		 * Use the other generation of the endpoints.
		 */
		OTHER_FLOW,

		/**
		 * Nothing: the next login may succeed.
		 */
		NEXT_LOGIN

	}

}
