package io.github.upstoxtotp.login;

import java.util.List;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener.StepEnd;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of logins and tells the listeners. A listener that fails keeps nothing
 * from the others, nor from the login.
 */
final class LoginStepNotifier {

	private static final Log LOG = LogFactory.getLog(LoginStepNotifier.class);

	private final String account;

	private final List<UpstoxLoginStepListener> listeners;

	private final FlowChoice flow;

	LoginStepNotifier(String account, List<UpstoxLoginStepListener> listeners, FlowChoice flow) {
		this.account = account;
		this.listeners = List.copyOf(listeners);
		this.flow = flow;
	}

	<T extends @Nullable Object> T run(UpstoxLoginStep step, Supplier<T> action) {
		List<StepEnd> ends = this.listeners.stream().map((listener) -> begin(listener, step)).toList();
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
			UpstoxLoginFailure outcome = failure;
			ends.forEach((end) -> end(end, step, outcome));
		}
	}

	void retried(UpstoxLoginStep step, UpstoxLoginFailure failure) {
		for (UpstoxLoginStepListener listener : this.listeners) {
			try {
				listener.retried(this.account, step, failure);
			}
			catch (Throwable ex) {
				logFailure(step, ex);
			}
		}
	}

	private StepEnd begin(UpstoxLoginStepListener listener, UpstoxLoginStep step) {
		try {
			return listener.started(this.account, step);
		}
		catch (Throwable ex) {
			logFailure(step, ex);
			return (flow, failure) -> {
			};
		}
	}

	private void end(StepEnd end, UpstoxLoginStep step, @Nullable UpstoxLoginFailure failure) {
		try {
			end.ended(this.flow.current(), failure);
		}
		catch (Throwable ex) {
			logFailure(step, ex);
		}
	}

	private static void logFailure(UpstoxLoginStep step, Throwable ex) {
		LOG.warn("A listener failed at step %s with %s".formatted(step, ex.getClass().getName()));
	}

	private static UpstoxLoginFailure unexpected(UpstoxLoginStep step) {
		return UpstoxLoginFailure.of(step, Kind.AMBIGUOUS, null,
				"Step %s failed with an unexpected exception.".formatted(step), "This is a bug in the library.", null);
	}

}
