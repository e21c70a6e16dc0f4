package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.function.ToDoubleFunction;

import io.github.upstoxtotp.account.LifecycleFigures.StoreFigures;
import io.github.upstoxtotp.account.LifecycleFigures;
import io.github.upstoxtotp.account.TokenLifecycle;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What only our own provider can tell of an account.
 *
 * @param account the name of the account
 */
record EngineMeters(String account) {

	void bind(TokenLifecycle lifecycle, MeterRegistry registry) {
		Gauge.builder(MeterNames.CALLERS_WAITING, lifecycle, reading(LifecycleFigures::waitingCallers))
			.description("Callers that wait for a login")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
		bindBudget("window", reading((figures) -> figures.budgetLeft().inWindow()), lifecycle, registry);
		bindBudget("day", reading((figures) -> figures.budgetLeft().inDay()), lifecycle, registry);
		bindStore("read", StoreFigures::readFailures, lifecycle, registry);
		bindStore("write", StoreFigures::writeFailures, lifecycle, registry);
		bindStore("lease", StoreFigures::leaseFailures, lifecycle, registry);
		FunctionCounter.builder(MeterNames.LEASE_TAKEN, lifecycle, reading((figures) -> figures.store().leasesTaken()))
			.description("How often a login found that another process logs in, once a second while it waits")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
	}

	private void bindBudget(String period, ToDoubleFunction<TokenLifecycle> left, TokenLifecycle lifecycle,
			MeterRegistry registry) {
		Gauge.builder(MeterNames.BUDGET_LEFT, lifecycle, left)
			.description("OTP generations that may still be spent")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("period", period)
			.register(registry);
	}

	private void bindStore(String operation, ToDoubleFunction<StoreFigures> failures, TokenLifecycle lifecycle,
			MeterRegistry registry) {
		FunctionCounter
			.builder(MeterNames.STORE_FAILURES, lifecycle,
					reading((figures) -> failures.applyAsDouble(figures.store())))
			.description("How often the store could not be used")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("operation", operation)
			.register(registry);
	}

	private static ToDoubleFunction<TokenLifecycle> reading(ToDoubleFunction<LifecycleFigures> figure) {
		return (lifecycle) -> figure.applyAsDouble(lifecycle.figures());
	}

}
