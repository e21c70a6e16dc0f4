package io.github.upstoxtotp.login;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;

final class FlowChoice {

	private final boolean mayFallBack;

	private volatile FlowGeneration generation;

	private volatile boolean proven;

	FlowChoice(LoginFlow flow) {
		this.mayFallBack = (flow == LoginFlow.AUTO);
		this.generation = (flow == LoginFlow.LEGACY) ? FlowGeneration.LEGACY : FlowGeneration.CURRENT;
	}

	FlowGeneration generation() {
		return this.generation;
	}

	LoginFlow used() {
		return (this.generation == FlowGeneration.LEGACY) ? LoginFlow.LEGACY : LoginFlow.CURRENT;
	}

	boolean fallBack() {
		if (!this.mayFallBack || this.generation == FlowGeneration.LEGACY) {
			return false;
		}
		this.generation = FlowGeneration.LEGACY;
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
	 * Gives up a fall-back that has not helped: what was taken for an endpoint that is
	 * gone may have been an outage.
	 */
	void failed(FlowGeneration begunWith, Kind kind) {
		if (this.mayFallBack && !this.proven && begunWith == FlowGeneration.LEGACY && kind == Kind.PERMANENT) {
			this.generation = FlowGeneration.CURRENT;
		}
	}

}
