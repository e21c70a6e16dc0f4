package io.github.upstoxtotp.test;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What was switched, planned and seen for one account, or for the whole simulator, which
 * is the parent of all accounts: what holds for it holds for each of them, and what they
 * see it sees.
 */
final class SimulatorScope {

	private final @Nullable SimulatorScope parent;

	private final SimulatorSettings settings;

	private final FaultPlans faults = new FaultPlans();

	private final ActivityLog log = new ActivityLog();

	private SimulatorScope(@Nullable SimulatorScope parent, SimulatorSettings settings) {
		this.parent = parent;
		this.settings = settings;
	}

	static SimulatorScope ofSimulator(Limits limits) {
		return new SimulatorScope(null, SimulatorSettings.ofSimulator(limits));
	}

	SimulatorScope ofAccount() {
		return new SimulatorScope(this, this.settings.ofAccount());
	}

	SimulatorSettings settings() {
		return this.settings;
	}

	FaultPlans faults() {
		return this.faults;
	}

	ActivityLog log() {
		return this.log;
	}

	void record(Consumer<ActivityLog> entry) {
		entry.accept(this.log);
		if (this.parent != null) {
			this.parent.record(entry);
		}
	}

	/**
	 * Return what comes of the processing: the plans for the account strike before those
	 * for all.
	 */
	Answer answer(Step step, @Nullable Flow flow, Supplier<Answer> processing) {
		Answer answer = this.faults.strike(step, flow, processing);
		if (answer != null) {
			return answer;
		}
		return (this.parent != null) ? this.parent.answer(step, flow, processing) : processing.get();
	}

	void reset() {
		this.settings.reset();
		this.faults.clear();
		this.log.reset();
	}

}
