package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What a user may switch while the simulator runs, for all accounts or for one of them.
 */
final class SimulatorSettings {

	private final @Nullable SimulatorSettings parent;

	private final Limits initialLimits;

	private final Set<Quirk> quirks = ConcurrentHashMap.newKeySet();

	private final Map<Flow, Retirement> retirements = new ConcurrentHashMap<>();

	private final Map<Step, Duration> delays = new ConcurrentHashMap<>();

	private final Map<Step, Runnable> callbacks = new ConcurrentHashMap<>();

	private final Map<Step, Runnable> answerCallbacks = new ConcurrentHashMap<>();

	private volatile @Nullable Limits limits;

	private volatile @Nullable List<String> staticIps;

	private SimulatorSettings(@Nullable SimulatorSettings parent, Limits initialLimits) {
		this.parent = parent;
		this.initialLimits = initialLimits;
	}

	static SimulatorSettings ofSimulator(Limits limits) {
		return new SimulatorSettings(null, limits);
	}

	/**
	 * Return settings that apply where these say nothing else.
	 */
	SimulatorSettings ofAccount() {
		return new SimulatorSettings(this, this.initialLimits);
	}

	void reset() {
		this.quirks.clear();
		this.retirements.clear();
		this.delays.clear();
		this.callbacks.clear();
		this.answerCallbacks.clear();
		this.limits = null;
		this.staticIps = null;
	}

	void enable(Quirk... quirks) {
		this.quirks.addAll(List.of(quirks));
	}

	void disable(Quirk... quirks) {
		List.of(quirks).forEach(this.quirks::remove);
	}

	boolean has(Quirk quirk) {
		return this.quirks.contains(quirk) || (this.parent != null && this.parent.has(quirk));
	}

	void retire(Flow flow, Retirement retirement) {
		this.retirements.put(flow, retirement);
	}

	void restore(Flow flow) {
		this.retirements.remove(flow);
	}

	@Nullable Retirement retirementOf(@Nullable Flow flow) {
		Retirement retirement = (flow != null) ? this.retirements.get(flow) : null;
		return (retirement != null || this.parent == null) ? retirement : this.parent.retirementOf(flow);
	}

	void delay(Step step, Duration delay) {
		this.delays.put(step, delay);
	}

	Duration delayOf(Step step) {
		Duration delay = this.delays.get(step);
		if (delay != null) {
			return delay;
		}
		return (this.parent != null) ? this.parent.delayOf(step) : Duration.ZERO;
	}

	void onCall(Step step, Runnable callback) {
		this.callbacks.put(step, callback);
	}

	void onAnswer(Step step, Runnable callback) {
		this.answerCallbacks.put(step, callback);
	}

	void called(Step step) {
		run(this.callbacks.get(step));
		if (this.parent != null) {
			this.parent.called(step);
		}
	}

	void processed(Step step) {
		run(this.answerCallbacks.get(step));
		if (this.parent != null) {
			this.parent.processed(step);
		}
	}

	private static void run(@Nullable Runnable callback) {
		if (callback != null) {
			callback.run();
		}
	}

	void staticIps(List<String> addresses) {
		this.staticIps = addresses;
	}

	List<String> staticIps() {
		List<String> addresses = this.staticIps;
		if (addresses != null) {
			return addresses;
		}
		return (this.parent != null) ? this.parent.staticIps() : List.of("203.0.113.10");
	}

	void limits(Limits limits) {
		this.limits = limits;
	}

	Limits limits() {
		Limits limits = this.limits;
		if (limits != null) {
			return limits;
		}
		return (this.parent != null) ? this.parent.limits() : this.initialLimits;
	}

}
