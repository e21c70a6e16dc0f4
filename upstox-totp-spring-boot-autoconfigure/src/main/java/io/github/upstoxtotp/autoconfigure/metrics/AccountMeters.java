package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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

	private final Set<String> closed = ConcurrentHashMap.newKeySet();

	private final MeterRegistry registry;

	private final TokenValidity validity;

	private final EventCounters counters;

	AccountMeters(MeterRegistry registry, TokenValidity validity) {
		this.registry = registry;
		this.validity = validity;
		this.counters = new EventCounters(registry);
	}

	EventCounters counters() {
		return this.counters;
	}

	/**
	 * Has the meters of each account read from its provider, and removes those of
	 * accounts that were closed. One that is closed and opened again is another.
	 * @param open the accounts that are open, by their names
	 */
	void show(Map<String, UpstoxTokenProvider> open) {
		this.bound.keySet().removeIf((account) -> {
			boolean closed = !open.containsKey(account);
			if (closed) {
				this.closed.add(account);
				remove(account, (meter) -> true);
			}
			return closed;
		});
		open.forEach(this::bind);
	}

	/**
	 * Returns whether an account was closed, so that nothing counts any more.
	 */
	boolean isClosed(String account) {
		return this.closed.contains(account);
	}

	private void bind(String account, UpstoxTokenProvider provider) {
		this.closed.remove(account);
		UpstoxTokenProvider before = this.bound.put(account, provider);
		if (before != provider) {
			if (before != null) {
				remove(account, (meter) -> meter instanceof Gauge || meter instanceof FunctionCounter);
			}
			this.counters.begin(account);
			new AccountGauges(account, this.validity).bind(provider, this.registry);
			if (ReopenableAccount.engineOf(provider) instanceof AccountLifecycle) {
				new EngineMeters(account).bind(provider, this.registry);
			}
		}
	}

	private void remove(String account, Predicate<Meter> which) {
		this.registry.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith(MeterNames.PREFIX))
			.filter((meter) -> account.equals(meter.getId().getTag(MeterNames.ACCOUNT)))
			.filter(which)
			.forEach(this.registry::remove);
	}

}
