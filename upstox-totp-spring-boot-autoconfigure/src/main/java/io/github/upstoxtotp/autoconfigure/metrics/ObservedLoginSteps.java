package io.github.upstoxtotp.autoconfigure.metrics;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes each step of a login within the observation of the login.
 *
 * @param registry takes the observations
 */
record ObservedLoginSteps(ObservationRegistry registry) implements UpstoxLoginStepListener {

	@Override
	public StepEnd started(String account, UpstoxLoginStep step) {
		LoginContext login = currentLogin();
		OpenObservation observation = OpenObservation.begin(this.registry, () -> create(account, step));
		return (flow, failure) -> end(observation, login, flow, failure);
	}

	private @Nullable LoginContext currentLogin() {
		Observation current = this.registry.getCurrentObservation();
		return (current != null && current.getContext() instanceof LoginContext login) ? login : null;
	}

	private Observation create(String account, UpstoxLoginStep step) {
		String name = LoginOutcome.nameOf(step);
		return Observation.createNotStarted(MeterNames.LOGIN_STEP, this.registry)
			.contextualName("upstox login " + name)
			.lowCardinalityKeyValue(MeterNames.ACCOUNT, account)
			.lowCardinalityKeyValue("step", name);
	}

	private static void end(OpenObservation observation, @Nullable LoginContext login, UpstoxLoginFlow flow,
			@Nullable UpstoxLoginFailure failure) {
		String name = LoginOutcome.nameOf(flow);
		if (login != null) {
			login.use(name);
		}
		observation.end(name, LoginOutcome.of(failure), failure);
	}

}
