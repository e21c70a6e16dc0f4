package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;
import io.github.upstoxtotp.autoconfigure.TokenEventConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The meters of all accounts: what can be read is read when somebody looks, what happens
 * is counted as the events tell it. Thread-safe.
 */
final class UpstoxMeters implements MeterBinder, TokenEventConsumer {

	private final List<EventCounters> counters = new CopyOnWriteArrayList<>();

	private final ListableBeanFactory beans;

	private final TokenValidity validity;

	/**
	 * Creates meters that count nothing yet.
	 * @param beans has the accounts; those of its parents are counted there
	 * @param validity tells for how long a token will be valid
	 */
	UpstoxMeters(ListableBeanFactory beans, TokenValidity validity) {
		this.beans = beans;
		this.validity = validity;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		EventCounters counting = new EventCounters(registry);
		this.beans.getBeansOfType(UpstoxTokenProvider.class)
			.values()
			.forEach((provider) -> bind(provider, registry, counting));
		this.counters.add(counting);
	}

	private void bind(UpstoxTokenProvider provider, MeterRegistry registry, EventCounters counting) {
		String account = ProviderStatus.of(provider).account();
		counting.begin(account);
		new AccountGauges(account, this.validity).bind(provider, registry);
		if (provider instanceof AccountLifecycle lifecycle) {
			new EngineMeters(account).bind(lifecycle, registry);
		}
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		this.counters.forEach((counting) -> count(event, counting));
	}

	private static void count(UpstoxTokenEvent event, EventCounters counting) {
		if (event instanceof UpstoxStateChangedEvent change && change.previous() == State.LOGGING_IN) {
			UpstoxTokenStatus status = change.current();
			counting.login(status.account(), LoginOutcome.of(status.lastError()));
		}
		else if (event instanceof UpstoxTokenChangedEvent change) {
			counting.tokenChanged(change.account());
		}
		else if (event instanceof UpstoxTokenEndedEvent end) {
			counting.tokenEnded(end.account(), end.reason());
		}
		else if (event instanceof UpstoxTokenRefusedEvent refused) {
			counting.tokenRefused(refused.account(), refused.refusal().outcome());
		}
	}

}
