package io.github.upstoxtotp.autoconfigure.metrics;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the logins of another source. They have no parent: a login belongs to all who
 * wait for it, and runs on a thread of its own.
 *
 * @param account the name of the account
 * @param source logs in
 * @param registry takes the observations
 */
record ObservedTokenSource(String account, UpstoxTokenSource source,
		ObservationRegistry registry) implements UpstoxTokenSource {

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		LoginContext context = new LoginContext(this.account);
		OpenObservation observation = OpenObservation.begin(this.registry, () -> create(context));
		LoginOutcome outcome = LoginOutcome.UNEXPECTED;
		UpstoxLoginFailure failure = null;
		try {
			UpstoxLoginResult result = this.source.login(attempt);
			failure = failureOf(result);
			outcome = LoginOutcome.of(failure);
			return result;
		}
		finally {
			observation.keyValue("step", outcome.step());
			observation.end(context.flow(), outcome, failure);
		}
	}

	private Observation create(LoginContext context) {
		return Observation.createNotStarted(MeterNames.LOGIN, () -> context, this.registry)
			.contextualName("upstox login")
			.lowCardinalityKeyValue(MeterNames.ACCOUNT, this.account);
	}

	private static @Nullable UpstoxLoginFailure failureOf(UpstoxLoginResult result) {
		return (result instanceof UpstoxLoginResult.Failure failed) ? failed.failure() : null;
	}

	@Override
	public boolean asksHolder() {
		return this.source.asksHolder();
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		return this.source.check(token);
	}

	@Override
	public boolean logout(UpstoxToken token) {
		return this.source.logout(token);
	}

}
