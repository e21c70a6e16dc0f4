package io.github.upstoxtotp.test;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * When a {@link Fault} strikes a {@link Step}: every time, before the request is
 * processed, unless told otherwise. The methods may be called in any order.
 *
 * @since 0.1.0
 * @see UpstoxSimulator#fail(Step)
 */
public final class FaultPlan {

	private final Step step;

	private @Nullable Flow flow;

	private @Nullable Fault fault;

	private boolean afterProcessing;

	private int remaining = Integer.MAX_VALUE;

	FaultPlan(Step step) {
		this.step = step;
	}

	/**
	 * Arm this plan.
	 * @param fault the fault that strikes
	 * @return this plan
	 */
	public synchronized FaultPlan with(Fault fault) {
		this.fault = fault;
		return this;
	}

	/**
	 * Strike the given number of times.
	 * @param times the number of times
	 * @return this plan
	 */
	public synchronized FaultPlan times(int times) {
		this.remaining = times;
		return this;
	}

	/**
	 * Strike one time.
	 * @return this plan
	 */
	public FaultPlan once() {
		return times(1);
	}

	/**
	 * Strike every time until the faults are cleared.
	 * @return this plan
	 */
	public FaultPlan always() {
		return times(Integer.MAX_VALUE);
	}

	/**
	 * Strike after the request has been processed: its effects stay, its answer is lost.
	 * @return this plan
	 */
	public synchronized FaultPlan afterProcessing() {
		this.afterProcessing = true;
		return this;
	}

	/**
	 * Strike the endpoint of one flow only.
	 * @param flow the flow
	 * @return this plan
	 */
	public synchronized FaultPlan in(Flow flow) {
		this.flow = flow;
		return this;
	}

	/**
	 * Return the answer of this plan, or null where it does not apply.
	 */
	@Nullable Answer strike(Step step, @Nullable Flow flow, Supplier<Answer> processing) {
		Fault fault;
		boolean process;
		synchronized (this) {
			fault = this.fault;
			if (fault == null || !appliesTo(step, flow) || this.remaining <= 0) {
				return null;
			}
			this.remaining -= (this.remaining != Integer.MAX_VALUE) ? 1 : 0;
			process = this.afterProcessing || fault.needsProcessing();
		}
		return fault.applyTo(process ? processing.get() : Answer.json(200, "{\"success\":true,\"data\":{}}"));
	}

	private boolean appliesTo(Step step, @Nullable Flow flow) {
		return this.step == step && (this.flow == null || this.flow == flow);
	}

}
