package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.jspecify.annotations.Nullable;

/**
 * A login that is over. Holds no secret.
 *
 * @param time when it began, by the local clock
 * @param duration how long it took
 * @param outcome how it ended
 * @param step the step that failed, if one did
 * @param code the code that Upstox gave for the failure, if it gave one
 * @param nextLoginAt when the next login was to start by itself, after a failure
 * @param waitReason why that one waited
 */
record LoginHistoryEntry(Instant time, Duration duration, HistoryOutcome outcome, @Nullable UpstoxLoginStep step,
		@Nullable String code, @Nullable Instant nextLoginAt, @Nullable UpstoxWaitReason waitReason) {

	static LoginHistoryEntry of(Instant began, Instant ended, UpstoxTokenStatus after) {
		Duration duration = Duration.between(began, ended);
		UpstoxLoginFailure failure = after.lastError();
		if (failure != null) {
			return new LoginHistoryEntry(began, duration, HistoryOutcome.FAILED, failure.step(), failure.code(),
					after.nextLoginAt(), after.waitReason());
		}
		HistoryOutcome outcome = switch (after.state()) {
			case VALID -> HistoryOutcome.SUCCEEDED;
			case AWAITING_HOLDER -> HistoryOutcome.HOLDER_ASKED;
			default -> HistoryOutcome.ABANDONED;
		};
		return new LoginHistoryEntry(began, duration, outcome, null, null, null, null);
	}

	/**
	 * The outcome of a login.
	 */
	enum HistoryOutcome {

		SUCCEEDED,

		FAILED,

		HOLDER_ASKED,

		ABANDONED

	}

}
