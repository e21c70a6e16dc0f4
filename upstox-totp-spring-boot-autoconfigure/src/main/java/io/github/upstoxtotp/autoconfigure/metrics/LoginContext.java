package io.github.upstoxtotp.autoconfigure.metrics;

import io.micrometer.observation.Observation;

/**
 * What the observation of a login knows of it. Used by the thread of the login.
 */
final class LoginContext extends Observation.Context {

	private final String account;

	private String flow = LoginOutcome.NONE;

	LoginContext(String account) {
		this.account = account;
	}

	String account() {
		return this.account;
	}

	/**
	 * Returns the generation of the login.
	 * @return the generation that was last in use, {@code none} if the source has none
	 */
	String flow() {
		return this.flow;
	}

	void use(String newFlow) {
		this.flow = newFlow;
	}

}
