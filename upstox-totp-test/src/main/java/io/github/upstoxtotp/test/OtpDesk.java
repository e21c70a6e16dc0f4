package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Generates and checks the OTPs of a mobile number, and locks them after too many wrong
 * ones.
 */
final class OtpDesk {

	private static final Duration LIFE = Duration.ofMinutes(5);

	private static final Duration LOCK = Duration.ofMinutes(10);

	private final TotpGenerator totp;

	private final Clock clock;

	private final List<Instant> generations = new ArrayList<>();

	private final Set<Long> acceptedSteps = new HashSet<>();

	private final Map<String, SimulatedAccount> accounts = new HashMap<>();

	private @Nullable String token;

	private Instant tokenEnd = Instant.MIN;

	private Instant lockEnd = Instant.MIN;

	private int wrong;

	OtpDesk(TotpGenerator totp, Clock clock) {
		this.totp = totp;
		this.clock = clock;
	}

	synchronized String generate(SimulatedAccount account) {
		Instant now = this.clock.instant();
		requireUnlocked(now);
		Limits limits = account.scope().settings().limits();
		Instant windowStart = now.minus(limits.otpWindow());
		if (this.generations.stream().filter(windowStart::isBefore).count() >= limits.otpGenerations()) {
			throw RefusedException.service(1017069, "You have exceeded the maximum number of times you can generate"
					+ " an OTP. Kindly, try again after 10 mins.");
		}
		this.generations.add(now);
		account.scope().record((log) -> log.generatedOtp(now));
		String token = "ll1FA-" + RandomText.hex(64);
		this.accounts.put(token, account);
		this.token = token;
		this.tokenEnd = now.plus(LIFE);
		return token;
	}

	/**
	 * Return whether a token, of whatever age, was made for an account.
	 */
	synchronized boolean isTokenOf(SimulatedAccount account, String token) {
		return this.accounts.get(token) == account;
	}

	synchronized void verify(String token, String code) {
		Instant now = this.clock.instant();
		requireUnlocked(now);
		SimulatedAccount account = this.accounts.get(token);
		if (account == null || !token.equals(this.token) || !now.isBefore(this.tokenEnd)) {
			throw RefusedException.otpSessionExpired();
		}
		SimulatorSettings settings = account.scope().settings();
		OptionalLong step = settings.has(Quirk.TOTP_DISABLED) ? OptionalLong.empty() : this.totp.stepOf(code, now);
		if (step.isEmpty() || !this.acceptedSteps.add(step.getAsLong())) {
			throw wrongCode(now, settings.limits().wrongOtps());
		}
		this.token = null;
		this.wrong = 0;
	}

	private void requireUnlocked(Instant now) {
		if (now.isBefore(this.lockEnd)) {
			throw RefusedException.service(1017125, "Too many incorrect OTPs. Please try again after 600 seconds.");
		}
	}

	private RefusedException wrongCode(Instant now, int limit) {
		this.wrong++;
		int left = limit - this.wrong;
		if (left > 0) {
			return RefusedException.service(1017073, "Incorrect OTP. You have " + left + " attempts left.");
		}
		this.wrong = 0;
		this.token = null;
		this.lockEnd = now.plus(LOCK);
		return RefusedException.service(1017078, "Too many incorrect OTPs. Please try again after 600 seconds.");
	}

	/**
	 * Forget everything but the login under way.
	 */
	synchronized void reset() {
		this.generations.clear();
		this.acceptedSteps.clear();
		this.accounts.keySet().removeIf((token) -> !token.equals(this.token));
		unlock();
	}

	synchronized void unlock() {
		this.wrong = 0;
		this.lockEnd = Instant.MIN;
	}

}
