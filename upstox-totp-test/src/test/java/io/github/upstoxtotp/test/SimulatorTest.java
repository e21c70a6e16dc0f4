package io.github.upstoxtotp.test;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A simulator at half past ten in the morning, and a client for it.
 */
abstract class SimulatorTest {

	static final Instant MORNING = Instant.parse("2026-06-10T05:00:00Z");

	static final Instant END_OF_DAY = Instant.parse("2026-06-10T22:00:00Z");

	@RegisterExtension
	final UpstoxSimulatorExtension extension;

	final UpstoxSimulator simulator;

	LoginClient client;

	SimulatorTest() {
		this(UpstoxSimulator.builder());
	}

	SimulatorTest(UpstoxSimulatorBuilder builder) {
		this.extension = new UpstoxSimulatorExtension(builder.clock(MutableClock.fixed(MORNING)));
		this.simulator = this.extension.simulator();
	}

	@BeforeEach
	void createClient() {
		this.client = new LoginClient(this.simulator);
	}

	void nextTotpStep() {
		this.simulator.advance(Duration.ofSeconds(30));
	}

}
