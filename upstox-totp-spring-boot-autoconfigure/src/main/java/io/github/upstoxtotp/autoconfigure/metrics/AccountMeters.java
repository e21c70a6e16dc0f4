package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.ReopenableAccount;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters of accounts in one registry. Thread-safe.
 */
final class AccountMeters {

	private final Map<String, UpstoxTokenProvider> bound = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final TokenValidity validity;

	private final EventCounters counters;

	AccountMeters(MeterRegistry registry, TokenValidity validity) {
		this.registry = registry;
		this.validity = validity;
		this.counters = new EventCounters(registry);
	}

	private static boolean isReadFrom(String account, Meter meter) {
		return account.equals(meter.getId().getTag(MeterNames.ACCOUNT))
				&& (meter instanceof Gauge || meter instanceof FunctionCounter);
	}

	EventCounters counters() {
		return this.counters;
	}

	/**
	 * Has the meters of an account read from a provider. One that is closed and opened
	 * again is another.
	 */
	void bind(String account, UpstoxTokenProvider provider) {
		UpstoxTokenProvider before = this.bound.put(account, provider);
		if (before != provider) {
			if (before != null) {
				this.registry.getMeters()
					.stream()
					.filter((meter) -> isReadFrom(account, meter))
					.forEach(this.registry::remove);
			}
			this.counters.begin(account);
			new AccountGauges(account, this.validity).bind(provider, this.registry);
			if (ReopenableAccount.engineOf(provider) instanceof AccountLifecycle) {
				new EngineMeters(account).bind(provider, this.registry);
			}
		}
	}

}
