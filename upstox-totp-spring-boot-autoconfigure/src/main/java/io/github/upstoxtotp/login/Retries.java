package io.github.upstoxtotp.login;

import java.time.Duration;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

final class Retries {

	private static final int MAX_TRIES = 3;

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	private Retries() {
	}

	static RetryTemplate template(UpstoxLoginStep step, LoginTime time) {
		ExponentialRandomBackOffPolicy backOff = new ExponentialRandomBackOffPolicy();
		backOff.setInitialInterval(250);
		backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
		backOff.setSleeper((milliseconds) -> time.pause(step, Duration.ofMillis(milliseconds)));
		RetryTemplate template = new RetryTemplate();
		template.setBackOffPolicy(backOff);
		template.setRetryPolicy(new SimpleRetryPolicy(MAX_TRIES, Map.of(RepeatableFailureException.class, true)) {

			@Override
			public boolean canRetry(RetryContext context) {
				return super.canRetry(context) && (context.getRetryCount() == 0 || time.allows(LONGEST_PAUSE));
			}

		});
		return template;
	}

}
