package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Checks PINs, and locks the account after too many wrong ones.
 */
final class PinDesk {

	private final String encodedPin;

	private final Settings settings;

	private int attempts;

	private int wrong;

	private int wrongInARow;

	private boolean locked;

	PinDesk(String pin, Settings settings) {
		this.encodedPin = Base64.getEncoder().encodeToString(pin.getBytes(StandardCharsets.UTF_8));
		this.settings = settings;
	}

	synchronized void check(String encodedPin) {
		this.attempts++;
		requireUnlocked();
		if (this.encodedPin.equals(encodedPin)) {
			this.wrongInARow = 0;
			return;
		}
		this.wrong++;
		this.wrongInARow++;
		this.locked = this.wrongInARow >= this.settings.limits().wrongPins();
		requireUnlocked();
		throw RefusedException.service(1017106, "The PIN you have entered is incorrect.");
	}

	private void requireUnlocked() {
		if (this.locked) {
			throw RefusedException.service(1017090, "Your account is locked due to too many incorrect PINs.");
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
	}

	synchronized void reset() {
		unlock();
		this.attempts = 0;
		this.wrong = 0;
	}

}
