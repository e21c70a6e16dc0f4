package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Generates and checks OTPs, and locks them after too many wrong ones.
 */
final class OtpDesk {

	private static final Duration LIFE = Duration.ofMinutes(5);

	private static final Duration LOCK = Duration.ofMinutes(10);

	private final TotpGenerator totp;

	private final SimulatorSettings settings;

	private final Clock clock;

	private final List<Instant> generations = new ArrayList<>();

	private final Set<Long> acceptedSteps = new HashSet<>();

	private @Nullable String token;

	private Instant tokenEnd = Instant.MIN;

	private Instant lockEnd = Instant.MIN;

	private int wrong;

	OtpDesk(TotpGenerator totp, SimulatorSettings settings, Clock clock) {
		this.totp = totp;
		this.settings = settings;
		this.clock = clock;
	}

	synchronized String generate() {
		Instant now = this.clock.instant();
		requireUnlocked(now);
		Instant windowStart = now.minus(this.settings.limits().otpWindow());
		if (this.generations.stream().filter(windowStart::isBefore).count() >= this.settings.limits()
			.otpGenerations()) {
			throw RefusedException.service(1017069, "You have exceeded the maximum number of times you can generate"
					+ " an OTP. Kindly, try again after 10 mins.");
		}
		this.generations.add(now);
		this.token = "ll1FA-" + RandomText.hex(64);
		this.tokenEnd = now.plus(LIFE);
		return this.token;
	}

	synchronized void verify(String token, String code) {
		Instant now = this.clock.instant();
		requireUnlocked(now);
		if (!token.equals(this.token) || !now.isBefore(this.tokenEnd)) {
			throw RefusedException.service(1017076, "Your OTP session has expired. Please generate a new OTP.");
		}
		OptionalLong step = this.settings.has(Quirk.TOTP_DISABLED) ? OptionalLong.empty() : this.totp.stepOf(code, now);
		if (step.isEmpty() || !this.acceptedSteps.add(step.getAsLong())) {
			throw wrongCode(now);
		}
		this.token = null;
		this.wrong = 0;
	}

	private void requireUnlocked(Instant now) {
		if (now.isBefore(this.lockEnd)) {
			throw RefusedException.service(1017125, "Too many incorrect OTPs. Please try again after 600 seconds.");
		}
	}

	private RefusedException wrongCode(Instant now) {
		this.wrong++;
		int left = this.settings.limits().wrongOtps() - this.wrong;
		if (left > 0) {
			return RefusedException.service(1017073, "Incorrect OTP. You have " + left + " attempts left.");
		}
		this.wrong = 0;
		this.token = null;
		this.lockEnd = now.plus(LOCK);
		return RefusedException.service(1017078, "Too many incorrect OTPs. Please try again after 600 seconds.");
	}

	synchronized List<Instant> generations() {
		return List.copyOf(this.generations);
	}

	/**
	 * Forget everything but the login under way.
	 */
	synchronized void reset() {
		this.generations.clear();
		this.acceptedSteps.clear();
		unlock();
	}

	synchronized void unlock() {
		this.wrong = 0;
		this.lockEnd = Instant.MIN;
	}

}
