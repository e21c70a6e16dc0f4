package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.List;

/**
 * How {@link UpstoxSimulator} or one of its accounts behaves. What the simulator is told
 * holds for all accounts; what an account is told comes on top, or in the place of what
 * the simulator was told where there can be one only, such as a delay.
 *
 * @since 0.1.0
 */
public abstract sealed class UpstoxBehavior extends UpstoxActivity permits UpstoxSimulator, SimulatedAccount {

	private final SimulatorScope scope;

	UpstoxBehavior(SimulatorScope scope) {
		super(scope.log());
		this.scope = scope;
	}

	SimulatorScope scope() {
		return this.scope;
	}

	/**
	 * Plan a fault, which strikes once it is given {@linkplain FaultPlan#with with} the
	 * plan. Of several plans for a step the first one strikes until it is used up.
	 * @param step the step to fail
	 * @return the plan
	 */
	public FaultPlan fail(Step step) {
		return this.scope.faults().add(step);
	}

	/**
	 * Drop all planned faults.
	 */
	public void clearFaults() {
		this.scope.faults().clear();
		accounts().forEach((account) -> account.scope().faults().clear());
	}

	/**
	 * Answer all steps late. Requests are processed when they arrive.
	 * @param delay the time to wait
	 */
	public void delay(Duration delay) {
		List.of(Step.values()).forEach((step) -> delay(step, delay));
	}

	/**
	 * Answer a step late. Requests are processed when they arrive.
	 * @param step the step
	 * @param delay the time to wait
	 */
	public void delay(Step step, Duration delay) {
		this.scope.settings().delay(step, delay);
	}

	/**
	 * Run something when a step is called, before the call is processed; the moving of
	 * the clock, for example.
	 * @param step the step
	 * @param callback what to run, instead of what was to be run before
	 */
	public void onCall(Step step, Runnable callback) {
		this.scope.settings().onCall(step, callback);
	}

	/**
	 * Run something when a call of a step has been processed, before it is answered; the
	 * killing of the client, for example.
	 * @param step the step
	 * @param callback what to run, instead of what was to be run before
	 */
	public void onAnswer(Step step, Runnable callback) {
		this.scope.settings().onAnswer(step, callback);
	}

	/**
	 * Retire the endpoints of a flow with status 404.
	 * @param flow the flow
	 */
	public void disable(Flow flow) {
		disable(flow, Retirement.NOT_FOUND);
	}

	/**
	 * Retire the endpoints of a flow.
	 * @param flow the flow
	 * @param retirement how they answer from now on
	 */
	public void disable(Flow flow, Retirement retirement) {
		this.scope.settings().retire(flow, retirement);
	}

	/**
	 * Bring back the endpoints of a flow.
	 * @param flow the flow
	 */
	public void enable(Flow flow) {
		this.scope.settings().restore(flow);
	}

	/**
	 * Behave in a special way.
	 * @param quirks what to do from now on
	 */
	public void enable(Quirk... quirks) {
		this.scope.settings().enable(quirks);
	}

	/**
	 * Stop to behave in a special way.
	 * @param quirks what not to do any more
	 */
	public void disable(Quirk... quirks) {
		this.scope.settings().disable(quirks);
	}

	/**
	 * Have the account owner register static IP addresses.
	 * @param addresses the primary and the secondary one; none if there is none
	 */
	public void staticIps(String... addresses) {
		this.scope.settings().staticIps(List.of(addresses));
	}

	/**
	 * Put up with more or less.
	 * @param limits the limits
	 */
	public void limits(Limits limits) {
		this.scope.settings().limits(limits);
	}

	/**
	 * Unlock what wrong PINs and wrong OTPs have locked.
	 */
	public void unlock() {
		accounts().forEach((account) -> {
			account.mobileNumber.otps.unlock();
			account.pins.unlock();
		});
	}

	/**
	 * Revoke all access tokens.
	 */
	public void revokeTokens() {
		accounts().forEach((account) -> account.tokens.revokeAll(account));
	}

}
