package io.github.upstoxtotp.login;

import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each step of a login, on the thread of the login, which it must not hold up.
 * What it throws is ignored. No secret is ever told. All beans of this type are told.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LoginStepListener {

	/**
	 * Listens to nothing.
	 */
	LoginStepListener NONE = (step) -> (flow, failure) -> {
	};

	/**
	 * Returns a listener that has others told, one after another.
	 * @param listeners the others
	 * @return a listener that throws nothing
	 */
	static LoginStepListener of(List<LoginStepListener> listeners) {
		return new LoginStepListeners(List.copyOf(listeners));
	}

	/**
	 * Says that a step begins.
	 * @param step the step
	 * @return takes the end of the step, always before the next one begins
	 */
	StepEnd started(UpstoxLoginStep step);

	/**
	 * Takes the end of one step.
	 */
	@FunctionalInterface
	interface StepEnd {

		/**
		 * Says that the step has ended.
		 * @param flow the generation in use after it, never {@link LoginFlow#AUTO}
		 * @param failure why the step failed, or {@code null} if it did not
		 */
		void ended(LoginFlow flow, @Nullable UpstoxLoginFailure failure);

	}

}
