package io.github.upstoxtotp.login;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;

/**
 * Chooses the generation of the endpoints, and remembers what has helped. Thread-safe.
 */
final class FlowChoice {

	private final boolean automatic;

	private volatile UpstoxLoginFlow current;

	private volatile boolean proven;

	FlowChoice(UpstoxLoginFlow flow) {
		this.automatic = (flow == UpstoxLoginFlow.AUTO);
		this.current = this.automatic ? UpstoxLoginFlow.CURRENT : flow;
	}

	/**
	 * Returns the generation in use, never {@link UpstoxLoginFlow#AUTO}.
	 */
	UpstoxLoginFlow current() {
		return this.current;
	}

	boolean fallBack() {
		if (!this.automatic || this.current == UpstoxLoginFlow.LEGACY) {
			return false;
		}
		this.current = UpstoxLoginFlow.LEGACY;
		this.proven = false;
		return true;
	}

	/**
	 * Keeps the generation that a login succeeded with.
	 */
	void succeeded() {
		this.proven = true;
	}

	/**
	 * Gives up the legacy generation where it is gone, too, or has not helped: what was
	 * taken for an endpoint that is gone may have been an outage.
	 */
	void failed(UpstoxLoginFlow begunWith, StepFailedException failure) {
		boolean unhelpful = !this.proven && failure.failure().kind() == Kind.PERMANENT;
		if (this.automatic && begunWith == UpstoxLoginFlow.LEGACY && (unhelpful || failure.isEndpointGone())) {
			this.current = UpstoxLoginFlow.CURRENT;
			this.proven = false;
		}
	}

}
