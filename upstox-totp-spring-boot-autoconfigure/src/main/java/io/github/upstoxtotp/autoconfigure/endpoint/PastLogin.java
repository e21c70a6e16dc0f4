package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.jspecify.annotations.Nullable;

/**
 * A login that has ended. Holds no secret.
 *
 * @param time when it began, by the local clock
 * @param duration how long it took
 * @param outcome how it ended
 * @param step the step that failed, if one did
 * @param code the code that Upstox gave for the failure, if it gave one
 */
record PastLogin(Instant time, Duration duration, Outcome outcome, @Nullable UpstoxLoginStep step,
		@Nullable String code) {

	static PastLogin of(Instant began, Instant ended, UpstoxTokenStatus after) {
		Duration duration = Duration.between(began, ended);
		UpstoxLoginFailure failure = after.lastError();
		if (failure != null) {
			return new PastLogin(began, duration, Outcome.FAILED, failure.step(), failure.code());
		}
		Outcome outcome = (after.state() == State.VALID) ? Outcome.SUCCEEDED : Outcome.ABANDONED;
		return new PastLogin(began, duration, outcome, null, null);
	}

	/**
	 * How a login ended.
	 */
	enum Outcome {

		SUCCEEDED,

		FAILED,

		ABANDONED

	}

}
