package io.github.upstoxtotp.login;

import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.LoginStepListener.StepEnd;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of logins before the eyes of a listener.
 *
 * @param listener is told of each step, and throws nothing
 * @param flow knows the generation in use
 */
record LoginSteps(LoginStepListener listener, FlowChoice flow) {

	<T extends @Nullable Object> T run(UpstoxLoginStep step, Supplier<T> action) {
		StepEnd end = this.listener.started(step);
		UpstoxLoginFailure failure = unexpected(step);
		try {
			T result = action.get();
			failure = null;
			return result;
		}
		catch (StepFailedException ex) {
			failure = ex.failure();
			throw ex;
		}
		finally {
			end.ended(this.flow.used(), failure);
		}
	}

	private static UpstoxLoginFailure unexpected(UpstoxLoginStep step) {
		return UpstoxLoginFailure.of(step, Kind.AMBIGUOUS, null,
				"Step %s ended with an unexpected exception.".formatted(step), "This is a fault of the library.", null);
	}

}
