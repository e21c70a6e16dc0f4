package io.github.upstoxtotp.login;

import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.LoginStepListener.StepEnd;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of logins before the eyes of a listener, which changes nothing whatever
 * it does.
 *
 * @param listener is told of each step
 * @param flow knows the generation in use
 */
record LoginSteps(LoginStepListener listener, FlowChoice flow) {

	private static final Log LOG = LogFactory.getLog(LoginSteps.class);

	<T extends @Nullable Object> T run(UpstoxLoginStep step, Supplier<T> action) {
		StepEnd end = begin(step);
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
			end(step, end, failure);
		}
	}

	private StepEnd begin(UpstoxLoginStep step) {
		try {
			return this.listener.started(step);
		}
		catch (Throwable ex) {
			logFailure(step, ex);
			return LoginStepListener.NONE.started(step);
		}
	}

	private void end(UpstoxLoginStep step, StepEnd end, @Nullable UpstoxLoginFailure failure) {
		try {
			end.ended(this.flow.used(), failure);
		}
		catch (Throwable ex) {
			logFailure(step, ex);
		}
	}

	private static UpstoxLoginFailure unexpected(UpstoxLoginStep step) {
		return new UpstoxLoginFailure(step, Kind.AMBIGUOUS, null,
				"Step %s ended with an unexpected exception.".formatted(step), "This is a fault of the library.", null);
	}

	private static void logFailure(UpstoxLoginStep step, Throwable ex) {
		LOG.warn("A listener failed at step %s with %s".formatted(step, ex.getClass().getName()));
	}

}
