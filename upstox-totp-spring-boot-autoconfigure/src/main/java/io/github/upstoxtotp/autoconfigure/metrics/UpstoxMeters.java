package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import io.github.upstoxtotp.UpstoxHolderAskedEvent;
import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.TokenEventConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The meters of all accounts: what can be read is read when somebody looks, what happens
 * is counted as the events tell it. An account has meters as long as it is open.
 * Thread-safe.
 */
final class UpstoxMeters implements MeterBinder, TokenEventConsumer {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<AccountMeters> meters = new CopyOnWriteArrayList<>();

	private final Map<String, UpstoxHolderPrompt> prompts = new ConcurrentHashMap<>();

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
		if (this.meters.isEmpty()) {
			this.beans.getBeansOfType(AccountRegistry.class)
				.values()
				.forEach((accounts) -> accounts.onChange(this::showOpenAccounts));
		}
		this.meters.add(new AccountMeters(registry, this.validity));
		showOpenAccounts();
	}

	private void showOpenAccounts() {
		this.lock.lock();
		try {
			Map<String, UpstoxTokenProvider> open = AccountDirectory.inContext(this.beans);
			this.meters.forEach((each) -> each.show(open));
			this.prompts.keySet().retainAll(open.keySet());
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		Duration wait = wait(event);
		this.meters.stream().filter((each) -> !each.isClosed(event.account())).forEach((each) -> {
			count(event, each.counters());
			if (wait != null) {
				each.counters().holderWaitedFor(event.account(), wait);
			}
		});
	}

	/**
	 * Returns how long the account owner was waited for, if that ends with the event.
	 */
	private @Nullable Duration wait(UpstoxTokenEvent event) {
		if (!(event instanceof UpstoxStateChangedEvent change)) {
			return null;
		}
		UpstoxHolderPrompt prompt = change.current().prompt();
		if (prompt != null) {
			this.prompts.put(event.account(), prompt);
			return null;
		}
		UpstoxHolderPrompt answered = this.prompts.remove(event.account());
		Instant came = change.current().issuedAt();
		return (answered != null && came != null && change.current().state() == State.VALID)
				? Duration.between(answered.askedAt(), came) : null;
	}

	private static void count(UpstoxTokenEvent event, EventCounters counting) {
		if (event instanceof UpstoxStateChangedEvent change && change.previous() == State.LOGGING_IN
				&& change.current().state() != State.AWAITING_HOLDER) {
			UpstoxTokenStatus status = change.current();
			counting.login(status.account(), LoginOutcome.of(status.lastError()));
		}
		else if (event instanceof UpstoxTokenChangedEvent change) {
			counting.tokenChanged(change.account());
		}
		else if (event instanceof UpstoxHolderAskedEvent asked) {
			counting.holderAsked(asked.account());
		}
		else if (event instanceof UpstoxTokenEndedEvent end) {
			counting.tokenEnded(end.account(), end.reason());
		}
		else if (event instanceof UpstoxTokenRefusedEvent refused) {
			counting.tokenRefused(refused.account(), refused.refusal().outcome());
		}
	}

}
