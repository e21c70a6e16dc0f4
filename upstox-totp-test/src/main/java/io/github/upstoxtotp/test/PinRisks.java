package io.github.upstoxtotp.test;

/**
 * The PINs that were sent although one had been refused, whatever became of them.
 */
final class PinRisks {

	private boolean refused;

	private int pins;

	synchronized void sent() {
		this.pins += this.refused ? 1 : 0;
	}

	synchronized void refused() {
		this.refused = true;
	}

	synchronized void forgive() {
		this.refused = false;
	}

	synchronized int pins() {
		return this.pins;
	}

	synchronized void reset() {
		this.refused = false;
		this.pins = 0;
	}

}
