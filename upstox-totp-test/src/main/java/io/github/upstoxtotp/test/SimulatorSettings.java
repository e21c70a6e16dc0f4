package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What a user may switch while the simulator runs.
 */
final class SimulatorSettings {

	private final List<UpstoxSimulatorAccount> initialAccounts;

	private final Limits initialLimits;

	private final Set<Quirk> quirks = ConcurrentHashMap.newKeySet();

	private final Map<Flow, Retirement> retirements = new ConcurrentHashMap<>();

	private final Map<Step, Duration> delays = new ConcurrentHashMap<>();

	private final Map<Step, Runnable> callbacks = new ConcurrentHashMap<>();

	private final Map<Step, Runnable> answerCallbacks = new ConcurrentHashMap<>();

	private volatile List<UpstoxSimulatorAccount> accounts;

	private volatile Limits limits;

	SimulatorSettings(List<UpstoxSimulatorAccount> accounts, Limits limits) {
		this.initialAccounts = accounts;
		this.initialLimits = limits;
		this.accounts = accounts;
		this.limits = limits;
	}

	void reset() {
		this.quirks.clear();
		this.retirements.clear();
		this.delays.clear();
		this.callbacks.clear();
		this.answerCallbacks.clear();
		this.accounts = this.initialAccounts;
		this.limits = this.initialLimits;
	}

	void enable(Quirk... quirks) {
		this.quirks.addAll(List.of(quirks));
	}

	void disable(Quirk... quirks) {
		List.of(quirks).forEach(this.quirks::remove);
	}

	boolean has(Quirk quirk) {
		return this.quirks.contains(quirk);
	}

	void retire(Flow flow, Retirement retirement) {
		this.retirements.put(flow, retirement);
	}

	void restore(Flow flow) {
		this.retirements.remove(flow);
	}

	@Nullable Retirement retirementOf(@Nullable Flow flow) {
		return (flow != null) ? this.retirements.get(flow) : null;
	}

	void delay(Step step, Duration delay) {
		this.delays.put(step, delay);
	}

	Duration delayOf(Step step) {
		return this.delays.getOrDefault(step, Duration.ZERO);
	}

	void onCall(Step step, Runnable callback) {
		this.callbacks.put(step, callback);
	}

	void onAnswer(Step step, Runnable callback) {
		this.answerCallbacks.put(step, callback);
	}

	void called(Step step) {
		run(this.callbacks.get(step));
	}

	void processed(Step step) {
		run(this.answerCallbacks.get(step));
	}

	private static void run(@Nullable Runnable callback) {
		if (callback != null) {
			callback.run();
		}
	}

	void accounts(List<UpstoxSimulatorAccount> accounts) {
		this.accounts = accounts;
	}

	List<UpstoxSimulatorAccount> accounts() {
		return this.accounts;
	}

	void limits(Limits limits) {
		this.limits = limits;
	}

	Limits limits() {
		return this.limits;
	}

}
