package io.github.upstoxtotp.sample.page;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * One try of a step of a login. Holds no secret.
 *
 * @param step the step
 * @param startMillis when the try began, after the beginning of the login
 * @param millis how long it took, or {@code null} while it is under way
 * @param failed whether it failed
 * @param code the code that Upstox gave for the failure, if it gave one
 * @param reason why it failed
 */
record PastStep(UpstoxLoginStep step, double startMillis, @Nullable Double millis, boolean failed,
		@Nullable String code, @Nullable String reason) {

	static PastStep begun(UpstoxLoginStep step, Duration afterBeginning) {
		return new PastStep(step, PastLogin.millis(afterBeginning), null, false, null, null);
	}

	PastStep ended(Duration afterBeginning, @Nullable UpstoxLoginFailure failure) {
		return new PastStep(this.step, this.startMillis, PastLogin.millis(afterBeginning) - this.startMillis,
				failure != null, (failure != null) ? failure.code() : null,
				(failure != null) ? failure.message() : null);
	}

}
