package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what happens to accounts. What can be named in advance begins at zero, so that
 * its first increase is seen.
 *
 * @param registry holds the counters
 */
record EventCounters(MeterRegistry registry) {

	void begin(String account) {
		logins(account, LoginOutcome.SUCCESS);
		changes(account);
		prompts(account);
		waits(account);
		for (Reason reason : Reason.values()) {
			ended(account, reason);
		}
		for (UpstoxTokenRefusal.Outcome outcome : UpstoxTokenRefusal.Outcome.values()) {
			refusals(account, outcome);
		}
	}

	void login(String account, LoginOutcome outcome) {
		logins(account, outcome).increment();
	}

	void tokenChanged(String account) {
		changes(account).increment();
	}

	void tokenEnded(String account, Reason reason) {
		ended(account, reason).increment();
	}

	void tokenRefused(String account, UpstoxTokenRefusal.Outcome outcome) {
		refusals(account, outcome).increment();
	}

	void holderAsked(String account) {
		prompts(account).increment();
	}

	void holderWaitedFor(String account, Duration wait) {
		waits(account).record(wait);
	}

	private Counter logins(String account, LoginOutcome outcome) {
		return Counter.builder(MeterNames.LOGINS)
			.description("Completed logins")
			.tag(MeterNames.ACCOUNT, account)
			.tag("outcome", outcome.outcome())
			.tag("kind", outcome.kind())
			.tag("step", outcome.step())
			.register(this.registry);
	}

	private Counter prompts(String account) {
		return Counter.builder(MeterNames.HOLDER_PROMPTS)
			.description("Prompts to the account owner")
			.tag(MeterNames.ACCOUNT, account)
			.register(this.registry);
	}

	private Timer waits(String account) {
		return Timer.builder(MeterNames.HOLDER_WAIT)
			.description("Time from the prompt to the account owner until the token arrived")
			.tag(MeterNames.ACCOUNT, account)
			.register(this.registry);
	}

	private Counter changes(String account) {
		return Counter.builder(MeterNames.TOKEN_CHANGES)
			.description("Tokens that came into use")
			.tag(MeterNames.ACCOUNT, account)
			.register(this.registry);
	}

	private Counter ended(String account, Reason reason) {
		return Counter.builder(MeterNames.TOKEN_ENDED)
			.description("Tokens that went out of use")
			.tag(MeterNames.ACCOUNT, account)
			.tag("reason", LoginOutcome.nameOf(reason))
			.register(this.registry);
	}

	private Counter refusals(String account, UpstoxTokenRefusal.Outcome outcome) {
		return Counter.builder(MeterNames.TOKEN_REFUSALS)
			.description("Tokens that Upstox refused before they expired")
			.tag(MeterNames.ACCOUNT, account)
			.tag("outcome", LoginOutcome.nameOf(outcome))
			.register(this.registry);
	}

}
