package io.github.upstoxtotp.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The plans in the order they were made: the first that applies strikes.
 */
final class FaultPlans {

	private final List<FaultPlan> plans = new CopyOnWriteArrayList<>();

	FaultPlan add(Step step) {
		FaultPlan plan = new FaultPlan(step);
		this.plans.add(plan);
		return plan;
	}

	void clear() {
		this.plans.clear();
	}

	/**
	 * Return the answer of the first plan that applies, or null where none does.
	 */
	@Nullable Answer strike(Step step, @Nullable Flow flow, Supplier<Answer> processing) {
		for (FaultPlan plan : this.plans) {
			Answer answer = plan.strike(step, flow, processing);
			if (answer != null) {
				return answer;
			}
		}
		return null;
	}

}
