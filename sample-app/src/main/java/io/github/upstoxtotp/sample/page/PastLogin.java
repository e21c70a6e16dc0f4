package io.github.upstoxtotp.sample.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;

/**
 * A login of this process, which may still be under way. Holds no secret.
 *
 * @param began when it began
 * @param millis how long it took, or {@code null} while it is under way
 * @param outcome how it ended
 * @param asksOwner whether it asks the account owner for the token
 * @param steps the steps so far, in their order, with an entry for each try
 */
record PastLogin(Instant began, @Nullable Double millis, Outcome outcome, boolean asksOwner, List<PastStep> steps) {

	static PastLogin begun(Instant began, boolean asksOwner) {
		return new PastLogin(began, null, Outcome.UNDER_WAY, asksOwner, List.of());
	}

	static double millis(Duration duration) {
		return duration.toNanos() / 1e6;
	}

	PastLogin with(UpstoxLoginStep step, Duration afterBeginning) {
		return with(Stream.concat(this.steps.stream(), Stream.of(PastStep.begun(step, afterBeginning))).toList());
	}

	PastLogin withEnd(Duration afterBeginning, @Nullable UpstoxLoginFailure failure) {
		int last = this.steps.size() - 1;
		PastStep ended = this.steps.get(last).ended(afterBeginning, failure);
		return with(Stream.concat(this.steps.subList(0, last).stream(), Stream.of(ended)).toList());
	}

	private PastLogin with(List<PastStep> newSteps) {
		return new PastLogin(this.began, this.millis, this.outcome, this.asksOwner, newSteps);
	}

	PastLogin ended(Duration afterBeginning, Outcome ending) {
		return new PastLogin(this.began, millis(afterBeginning), ending, this.asksOwner, this.steps);
	}

	/**
	 * The outcome of a login.
	 */
	enum Outcome {

		UNDER_WAY,

		SUCCEEDED,

		HOLDER_ASKED,

		FAILED;

		static Outcome of(UpstoxLoginResult result) {
			return (result instanceof UpstoxLoginResult.Success) ? SUCCEEDED
					: (result instanceof UpstoxLoginResult.Awaiting) ? HOLDER_ASKED : FAILED;
		}

	}

}
