package io.github.upstoxtotp.login;

import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells several listeners. One that fails keeps nothing from the others, nor from whoever
 * tells.
 *
 * @param listeners the listeners
 */
record LoginStepListeners(List<LoginStepListener> listeners) implements LoginStepListener {

	private static final Log LOG = LogFactory.getLog(LoginStepListeners.class);

	@Override
	public StepEnd started(UpstoxLoginStep step) {
		List<StepEnd> ends = this.listeners.stream().map((listener) -> begin(step, listener)).toList();
		return (flow, failure) -> ends.forEach((end) -> end(step, end, flow, failure));
	}

	private static StepEnd begin(UpstoxLoginStep step, LoginStepListener listener) {
		try {
			return listener.started(step);
		}
		catch (Throwable ex) {
			logFailure(step, ex);
			return NONE.started(step);
		}
	}

	private static void end(UpstoxLoginStep step, StepEnd end, LoginFlow flow, @Nullable UpstoxLoginFailure failure) {
		try {
			end.ended(flow, failure);
		}
		catch (Throwable ex) {
			logFailure(step, ex);
		}
	}

	private static void logFailure(UpstoxLoginStep step, Throwable ex) {
		LOG.warn("A listener failed at step %s with %s".formatted(step, ex.getClass().getName()));
	}

}
