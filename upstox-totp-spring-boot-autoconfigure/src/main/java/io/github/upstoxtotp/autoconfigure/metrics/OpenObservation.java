package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * An observation of the current thread that has begun. Whatever a handler throws is
 * logged and changes nothing: a login that was paid for must not be lost.
 */
final class OpenObservation {

	private static final Log LOG = LogFactory.getLog(OpenObservation.class);

	private final ObservationRegistry registry;

	private final Observation.@Nullable Scope outer;

	private Observation observation = Observation.NOOP;

	private Observation.Scope scope = Observation.Scope.NOOP;

	private OpenObservation(ObservationRegistry registry) {
		this.registry = registry;
		this.outer = registry.getCurrentObservationScope();
	}

	static OpenObservation begin(ObservationRegistry registry, Supplier<Observation> creator) {
		OpenObservation begun = new OpenObservation(registry);
		begun.undisturbed(() -> begun.open(creator.get()));
		return begun;
	}

	private void open(Observation created) {
		this.observation = created.start();
		this.scope = this.observation.openScope();
	}

	void keyValue(String key, String value) {
		undisturbed(() -> this.observation.lowCardinalityKeyValue(key, value));
	}

	void end(String flow, LoginOutcome outcome, @Nullable UpstoxLoginFailure failure) {
		undisturbed(() -> describe(flow, outcome, failure));
		undisturbed(this.scope::close);
		undisturbed(this.observation::stop);
		this.registry.setCurrentObservationScope(this.outer);
	}

	private void describe(String flow, LoginOutcome outcome, @Nullable UpstoxLoginFailure failure) {
		this.observation.lowCardinalityKeyValue("flow", flow)
			.lowCardinalityKeyValue("outcome", outcome.outcome())
			.lowCardinalityKeyValue("kind", outcome.kind());
		if (failure != null && failure.code() != null) {
			this.observation.highCardinalityKeyValue("code", failure.code());
		}
		if (!outcome.equals(LoginOutcome.SUCCESS)) {
			this.observation.error(new FailedLogin(failure));
		}
	}

	private void undisturbed(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			LOG.warn("An observation of a login to Upstox failed with " + ex.getClass().getName());
		}
	}

}
