package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Has the demonstration begin in the morning, far from the end of all tokens.
 */
public final class DemoMorning implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getBeanFactory().getBean(UpstoxSimulator.class).clock().setTo(SimulatorClock.MORNING);
	}

}
