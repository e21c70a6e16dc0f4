package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.function.ToDoubleFunction;

import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountStatistics.StoreCounts;
import io.github.upstoxtotp.account.AccountStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What only our own provider can tell of an account.
 *
 * @param account the name of the account
 */
record EngineMeters(String account) {

	void bind(AccountLifecycle lifecycle, MeterRegistry registry) {
		Gauge.builder(MeterNames.CALLERS_WAITING, lifecycle, reading(AccountStatistics::waitingCallers))
			.description("Callers that wait for a login")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
		bindBudget("window", reading((figures) -> figures.budgetLeft().inWindow()), lifecycle, registry);
		bindBudget("day", reading((figures) -> figures.budgetLeft().inDay()), lifecycle, registry);
		bindStore("read", StoreCounts::readFailures, lifecycle, registry);
		bindStore("write", StoreCounts::writeFailures, lifecycle, registry);
		bindStore("lease", StoreCounts::leaseFailures, lifecycle, registry);
		FunctionCounter.builder(MeterNames.LEASE_TAKEN, lifecycle, reading((figures) -> figures.store().leasesTaken()))
			.description("How often a login found that another process logs in, once a second while it waits")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
	}

	private void bindBudget(String period, ToDoubleFunction<AccountLifecycle> left, AccountLifecycle lifecycle,
			MeterRegistry registry) {
		Gauge.builder(MeterNames.BUDGET_LEFT, lifecycle, left)
			.description("OTP generations that may still be spent")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("period", period)
			.register(registry);
	}

	private void bindStore(String operation, ToDoubleFunction<StoreCounts> failures, AccountLifecycle lifecycle,
			MeterRegistry registry) {
		FunctionCounter
			.builder(MeterNames.STORE_FAILURES, lifecycle,
					reading((figures) -> failures.applyAsDouble(figures.store())))
			.description("How often the store could not be used")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("operation", operation)
			.register(registry);
	}

	private static ToDoubleFunction<AccountLifecycle> reading(ToDoubleFunction<AccountStatistics> figure) {
		return (lifecycle) -> figure.applyAsDouble(lifecycle.statistics());
	}

}
