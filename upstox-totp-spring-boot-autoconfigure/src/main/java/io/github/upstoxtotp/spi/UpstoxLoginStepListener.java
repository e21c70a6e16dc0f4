package io.github.upstoxtotp.spi;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * Is notified of each step of a login, on the thread of the login, which it must not
 * block. An exception is logged and changes nothing. No secret is ever passed. All beans
 * of this type are notified.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpstoxLoginStepListener {

	/**
	 * Called when a step begins.
	 * @param account the name of the account that logs in
	 * @param step the step
	 * @return called when the step has completed, always before the next one begins
	 */
	StepEnd started(String account, UpstoxLoginStep step);

	/**
	 * Called when the request of a step failed and is sent again within the same step.
	 * Only a request that Upstox has certainly not carried out is sent again. Does
	 * nothing by default.
	 * @param account the name of the account that logs in
	 * @param step the step, which goes on
	 * @param failure why the previous try failed
	 */
	default void retried(String account, UpstoxLoginStep step, UpstoxLoginFailure failure) {
	}

	/**
	 * Is notified when one step has completed.
	 */
	@FunctionalInterface
	interface StepEnd {

		/**
		 * Called when the step has completed.
		 * @param flow the generation in use after it, never {@link UpstoxLoginFlow#AUTO}
		 * @param failure why the step failed, or {@code null} if it did not
		 */
		void ended(UpstoxLoginFlow flow, @Nullable UpstoxLoginFailure failure);

	}

}
