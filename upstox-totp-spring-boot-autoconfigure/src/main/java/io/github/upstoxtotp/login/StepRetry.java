package io.github.upstoxtotp.login;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginStep;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.util.ClassUtils;

/**
 * Repeats in place what Upstox has certainly not carried out, where spring-retry is
 * present. Without it, the next login is the repetition.
 */
final class StepRetry {

	private static final boolean PRESENT = ClassUtils.isPresent("org.springframework.retry.support.RetryTemplate",
			StepRetry.class.getClassLoader());

	private StepRetry() {
	}

	static LoginResponse execute(UpstoxLoginStep step, LoginTime time, LoginStepNotifier steps,
			Supplier<LoginResponse> exchange) {
		return PRESENT ? SpringRetry.execute(step, time, steps, exchange) : exchange.get();
	}

	/**
	 * Loaded only where spring-retry is present.
	 */
	private static final class SpringRetry extends SimpleRetryPolicy {

		private static final long serialVersionUID = 1L;

		private static final int MAX_ATTEMPTS = 3;

		private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

		private final transient LoginTime time;

		private SpringRetry(LoginTime time) {
			super(MAX_ATTEMPTS, Map.of(StepFailedException.class, true));
			this.time = time;
		}

		static LoginResponse execute(UpstoxLoginStep step, LoginTime time, LoginStepNotifier steps,
				Supplier<LoginResponse> exchange) {
			ExponentialRandomBackOffPolicy backOff = new ExponentialRandomBackOffPolicy();
			backOff.setInitialInterval(250);
			backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
			backOff.setSleeper((milliseconds) -> time.pause(step, Duration.ofMillis(milliseconds)));
			RetryTemplate template = new RetryTemplate();
			template.setBackOffPolicy(backOff);
			template.setRetryPolicy(new SpringRetry(time));
			return template.execute((context) -> {
				if (context.getLastThrowable() instanceof StepFailedException previous) {
					steps.retried(step, previous.failure());
				}
				return exchange.get();
			});
		}

		@Override
		public boolean canRetry(RetryContext context) {
			return super.canRetry(context) && (context.getRetryCount() == 0 || mayBeRepeated(context));
		}

		private boolean mayBeRepeated(RetryContext context) {
			return context.getLastThrowable() instanceof StepFailedException failure && failure.mayBeRepeated()
					&& this.time.allows(LONGEST_PAUSE);
		}

	}

}
