package io.github.upstoxtotp.sample;

import java.time.Instant;

import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Has the application live by the clock of the simulator, which shows a time far from the
 * end of all tokens.
 */
@TestConfiguration(proxyBeanMethods = false)
class SimulatorClock {

	static final Instant MORNING = Instant.parse("2026-11-23T04:00:00Z");

	@Bean
	MutableClock clock(UpstoxSimulator simulator) {
		simulator.clock().setTo(MORNING);
		return simulator.clock();
	}

}
