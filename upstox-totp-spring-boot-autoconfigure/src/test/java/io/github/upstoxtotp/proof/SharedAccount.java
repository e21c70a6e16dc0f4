package io.github.upstoxtotp.proof;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An account at an Upstox of its own, whose clock is shared with all processes that log
 * in there.
 *
 * @param clock the clock
 * @param upstox the Upstox
 */
record SharedAccount(SharedClock clock, UpstoxSimulator upstox) implements AutoCloseable {

	/**
	 * Six hours after the last expiry of all tokens, just after the begin of a time step.
	 */
	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:01Z");

	/**
	 * Opens an account in the morning.
	 * @param file where the clock is kept
	 */
	static SharedAccount open(Path file) {
		SharedClock clock = SharedClock.startingAt(MORNING, file);
		return new SharedAccount(clock, UpstoxSimulator.builder().clock(clock).start());
	}

	/**
	 * Returns the properties of an application that logs in to the account when it is
	 * asked.
	 * @param more what else it is to know, or to know differently
	 */
	Map<String, String> properties(Map<String, String> more) {
		Map<String, String> properties = new LinkedHashMap<>(this.upstox.properties());
		properties.put(HostedApplication.CLOCK, this.clock.file().toString());
		properties.put("upstox.refresh.startup", "lazy");
		properties.put("upstox.debug", "true");
		properties.put("spring.main.banner-mode", "off");
		properties.putAll(more);
		return properties;
	}

	/**
	 * Returns the reply of an application that has the newest token.
	 */
	String newestToken() {
		List<String> issued = this.upstox.issuedTokens();
		return "TOKEN " + HostedApplication.fingerprint(issued.get(issued.size() - 1));
	}

	/**
	 * Returns what the logins have cost so far.
	 */
	String cost() {
		return "%d/%d/%d".formatted(this.upstox.logins(), this.upstox.otpGenerations(), this.upstox.calls(Step.PIN));
	}

	/**
	 * Checks what holds whatever happens.
	 */
	void assertUnharmed() {
		assertThat(FaultCell.mostInTenMinutes(this.upstox.otpGenerationTimes())).isLessThanOrEqualTo(2);
		assertThat(this.upstox.repeatedOtps()).isZero();
		assertThat(this.upstox.pinsAfterRefusal()).isZero();
		assertThat(this.upstox.deadTokensSeen()).isZero();
		assertThat(this.upstox.violations()).isEmpty();
		assertThat(Codes.exchangedAt(this.upstox)).doesNotHaveDuplicates();
	}

	@Override
	public void close() {
		this.upstox.close();
	}

}
