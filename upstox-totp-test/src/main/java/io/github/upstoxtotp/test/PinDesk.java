package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Checks PINs, and locks the account after too many wrong ones.
 */
final class PinDesk {

	private final String encodedPin;

	private final SimulatorSettings settings;

	private final PinRisks risks;

	private int attempts;

	private int wrong;

	private int wrongInARow;

	private boolean locked;

	PinDesk(String pin, SimulatorSettings settings, PinRisks risks) {
		this.encodedPin = Base64.getEncoder().encodeToString(pin.getBytes(StandardCharsets.UTF_8));
		this.settings = settings;
		this.risks = risks;
	}

	synchronized void check(String encodedPin) {
		this.attempts++;
		requireUnlocked();
		if (this.encodedPin.equals(encodedPin)) {
			this.wrongInARow = 0;
			this.risks.forgive();
			return;
		}
		this.risks.refused();
		this.wrong++;
		this.wrongInARow++;
		this.locked = this.wrongInARow >= this.settings.limits().wrongPins();
		requireUnlocked();
		throw RefusedException.service(Answer.WRONG_PIN, "The PIN you have entered is incorrect.");
	}

	private void requireUnlocked() {
		if (this.locked) {
			throw RefusedException.service(Answer.ACCOUNT_LOCKED,
					"Your account is locked due to too many incorrect PINs.");
		}
	}

	synchronized int attempts() {
		return this.attempts;
	}

	synchronized int wrong() {
		return this.wrong;
	}

	synchronized boolean isLocked() {
		return this.locked;
	}

	synchronized void unlock() {
		this.locked = false;
		this.wrongInARow = 0;
		this.risks.forgive();
	}

	synchronized void reset() {
		unlock();
		this.attempts = 0;
		this.wrong = 0;
	}

}
