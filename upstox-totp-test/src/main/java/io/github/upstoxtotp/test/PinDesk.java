package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Checks the PINs of an account, and locks it after too many wrong ones.
 */
final class PinDesk {

	private final String encodedPin;

	private final SimulatorScope scope;

	private int wrongInARow;

	private boolean locked;

	private boolean refused;

	PinDesk(String pin, SimulatorScope scope) {
		this.encodedPin = Base64.getEncoder().encodeToString(pin.getBytes(StandardCharsets.UTF_8));
		this.scope = scope;
	}

	/**
	 * Take note of a PIN that was sent, whether or not it will be checked.
	 */
	synchronized void sent() {
		if (this.refused) {
			this.scope.record(ActivityLog::sentPinAfterRefusal);
		}
	}

	synchronized void refused() {
		this.refused = true;
	}

	synchronized void check(String encodedPin) {
		this.scope.record(ActivityLog::checkedPin);
		requireUnlocked();
		if (this.encodedPin.equals(encodedPin)) {
			this.wrongInARow = 0;
			this.refused = false;
			return;
		}
		this.refused = true;
		this.scope.record(ActivityLog::refusedPin);
		this.wrongInARow++;
		this.locked = this.wrongInARow >= this.scope.settings().limits().wrongPins();
		requireUnlocked();
		throw RefusedException.service(Answer.WRONG_PIN, "The PIN you have entered is incorrect.");
	}

	private void requireUnlocked() {
		if (this.locked) {
			throw RefusedException.service(Answer.ACCOUNT_LOCKED,
					"Your account is locked due to too many incorrect PINs.");
		}
	}

	synchronized boolean isLocked() {
		return this.locked;
	}

	synchronized void unlock() {
		this.locked = false;
		this.wrongInARow = 0;
		this.refused = false;
	}

}
