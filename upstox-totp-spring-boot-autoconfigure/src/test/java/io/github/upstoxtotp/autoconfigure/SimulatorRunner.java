package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;

import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Runs contexts that log in to a simulator when they are asked, and whose time is its
 * time.
 */
public final class SimulatorRunner {

	private SimulatorRunner() {
	}

	/**
	 * Returns a runner.
	 * @param upstox the simulator
	 * @param more auto-configurations besides the one of the token
	 * @return the runner
	 */
	public static ApplicationContextRunner of(UpstoxSimulator upstox, Class<?>... more) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(more))
			.withPropertyValues(upstox.properties()
				.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new))
			.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory")
			.withBean(Clock.class, upstox::clock)
			.withBean(Pause.class, () -> upstox::advance);
	}

}
