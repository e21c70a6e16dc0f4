package io.github.upstoxtotp.test;

import java.time.Instant;
import java.util.List;

/**
 * What {@link UpstoxSimulator}, or one of its accounts, has seen since the simulator was
 * started or reset.
 *
 * @since 0.1.0
 */
public abstract sealed class UpstoxActivity permits UpstoxBehavior {

	private final ActivityLog log;

	UpstoxActivity(ActivityLog log) {
		this.log = log;
	}

	/**
	 * Return the accounts that this is about.
	 */
	abstract List<SimulatedAccount> accounts();

	/**
	 * Return how many logins have been completed.
	 * @return the number of access tokens issued
	 */
	public int logins() {
		return issuedTokens().size();
	}

	/**
	 * Return the access tokens that were issued, dead ones included.
	 * @return the tokens in the order of their issue
	 */
	public List<String> issuedTokens() {
		return this.log.issuedTokens();
	}

	/**
	 * Return how many OTPs were generated, each of which is also an SMS to the account
	 * owner.
	 * @return the number of accepted generations
	 */
	public int otpGenerations() {
		return otpGenerationTimes().size();
	}

	/**
	 * Return when OTPs were generated.
	 * @return the times of the accepted generations, by the simulator's clock, in their
	 * order
	 */
	public List<Instant> otpGenerationTimes() {
		return this.log.otpGenerations();
	}

	/**
	 * Return how many OTPs were sent, right or wrong.
	 * @return the number of OTPs
	 */
	public int sentOtps() {
		return this.log.sentOtps();
	}

	/**
	 * Return how often an OTP was sent that had been sent before, whatever was answered.
	 * @return the number of repetitions
	 */
	public int repeatedOtps() {
		return this.log.repeatedOtps();
	}

	/**
	 * Return how often a PIN was checked, right or wrong.
	 * @return the number of attempts
	 */
	public int pinAttempts() {
		return this.log.pinAttempts();
	}

	/**
	 * Return how many wrong PINs were checked, also those that a right one has made up
	 * for.
	 * @return the number of wrong PINs
	 */
	public int wrongPins() {
		return this.log.wrongPins();
	}

	/**
	 * Return how many PINs were sent after one had been refused, whatever was answered: a
	 * right one that made up for it counts, those after it or after
	 * {@link UpstoxBehavior#unlock()} do not.
	 * @return the number of PINs that were risked
	 */
	public int pinsAfterRefusal() {
		return this.log.pinsAfterRefusal();
	}

	/**
	 * Return whether wrong PINs have locked the account, or any of several.
	 * @return whether an account is locked
	 */
	public boolean isLocked() {
		return accounts().stream().anyMatch((account) -> account.pins.isLocked());
	}

	/**
	 * Return how often a step was called, whatever was answered.
	 * @param step the step
	 * @return the number of calls
	 */
	public int calls(Step step) {
		return this.log.calls(step);
	}

	/**
	 * Return how often a step was called in one of the flows, whatever was answered.
	 * @param step {@link Step#VERIFY} or {@link Step#PIN}
	 * @param flow the flow
	 * @return the number of calls
	 */
	public int calls(Step step, Flow flow) {
		return this.log.calls(step, flow);
	}

	/**
	 * Return how many orders were placed.
	 * @return the number of accepted orders
	 */
	public int orders() {
		return this.log.orders();
	}

	/**
	 * Return how many calls carried an access token that had been valid and no longer
	 * was.
	 * @return the number of calls
	 */
	public int deadTokensSeen() {
		return this.log.deadTokens();
	}

	/**
	 * Return the last 10,000 calls, those of logins and those that a stub of the test has
	 * answered included.
	 * @return the calls in the order in which they were processed
	 */
	public List<ReceivedCall> receivedCalls() {
		return this.log.received();
	}

	/**
	 * Return what clients did that Upstox's own login page never does, such as leaving
	 * out a header or sending a request id again. Each was refused.
	 * @return the violations, each a step and a sentence
	 */
	public List<String> violations() {
		return this.log.violations();
	}

}
