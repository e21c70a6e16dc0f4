package io.github.upstoxtotp.autoconfigure.metrics;

import java.util.function.ToDoubleFunction;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountStatistics.StoreCounts;
import io.github.upstoxtotp.account.AccountStatistics;
import io.github.upstoxtotp.account.ReopenableAccount;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What only our own provider can tell of an account.
 *
 * @param account the name of the account
 */
record EngineMeters(String account) {

	void bind(UpstoxTokenProvider provider, MeterRegistry registry) {
		Gauge.builder(MeterNames.CALLERS_WAITING, provider, reading(AccountStatistics::waitingCallers))
			.description("Callers waiting for a login")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
		bindBudget("window", reading((figures) -> figures.budgetLeft().inWindow()), provider, registry);
		bindBudget("day", reading((figures) -> figures.budgetLeft().inDay()), provider, registry);
		bindStore("read", StoreCounts::readFailures, provider, registry);
		bindStore("write", StoreCounts::writeFailures, provider, registry);
		bindStore("lease", StoreCounts::leaseFailures, provider, registry);
		FunctionCounter.builder(MeterNames.LEASE_TAKEN, provider, reading((figures) -> figures.store().leasesTaken()))
			.description("Checks that found another process logging in, once a second while a login waits")
			.tag(MeterNames.ACCOUNT, this.account)
			.register(registry);
	}

	private void bindBudget(String period, ToDoubleFunction<UpstoxTokenProvider> left, UpstoxTokenProvider provider,
			MeterRegistry registry) {
		Gauge.builder(MeterNames.BUDGET_LEFT, provider, left)
			.description("OTP generations that are left in the budget")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("period", period)
			.register(registry);
	}

	private void bindStore(String operation, ToDoubleFunction<StoreCounts> failures, UpstoxTokenProvider provider,
			MeterRegistry registry) {
		FunctionCounter
			.builder(MeterNames.STORE_FAILURES, provider, reading((figures) -> failures.applyAsDouble(figures.store())))
			.description("Failed store operations")
			.tag(MeterNames.ACCOUNT, this.account)
			.tag("operation", operation)
			.register(registry);
	}

	private static ToDoubleFunction<UpstoxTokenProvider> reading(ToDoubleFunction<AccountStatistics> figure) {
		return (provider) -> (ReopenableAccount.engineOf(provider) instanceof AccountLifecycle lifecycle)
				? figure.applyAsDouble(lifecycle.statistics()) : Double.NaN;
	}

}
