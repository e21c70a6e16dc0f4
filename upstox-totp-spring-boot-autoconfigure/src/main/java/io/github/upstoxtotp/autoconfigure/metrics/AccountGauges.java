package io.github.upstoxtotp.autoconfigure.metrics;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What any provider tells of an account.
 *
 * @param account the name of the account
 * @param validity tells how long a token will be valid
 */
record AccountGauges(String account, TokenValidity validity) {

	void bind(UpstoxTokenProvider provider, MeterRegistry registry) {
		Gauge.builder(MeterNames.VALIDITY, provider, this.validity::secondsLeft)
			.description("Time until the current token expires, zero if there is none")
			.baseUnit("seconds")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
		for (State state : State.values()) {
			bind(state, provider, registry);
		}
	}

	private void bind(State state, UpstoxTokenProvider provider, MeterRegistry registry) {
		Gauge.builder(MeterNames.STATE, provider, (asked) -> (ProviderStatus.of(asked).state() == state) ? 1 : 0)
			.description("Whether the account is in the state, one or zero")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("state", LoginOutcome.nameOf(state))
			.register(registry);
	}

}
