package io.github.upstoxtotp.login;

final class FlowChoice {

	private final boolean mayFallBack;

	private volatile FlowGeneration generation;

	FlowChoice(LoginFlow flow) {
		this.mayFallBack = (flow == LoginFlow.AUTO);
		this.generation = (flow == LoginFlow.LEGACY) ? FlowGeneration.LEGACY : FlowGeneration.CURRENT;
	}

	FlowGeneration generation() {
		return this.generation;
	}

	boolean fallBack() {
		if (!this.mayFallBack || this.generation == FlowGeneration.LEGACY) {
			return false;
		}
		this.generation = FlowGeneration.LEGACY;
		return true;
	}

}
