package io.github.upstoxtotp.sample.startup;

import java.util.HashMap;
import java.util.Map;

import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Runs a simulator of Upstox for as long as the application, and points the application
 * at it, in profile {@code demo}. Both live by the simulator's clock, which can be moved.
 */
final class DemoInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String NAME = "upstoxSimulator";

	private static final String CLOCK = "upstoxSimulatorClock";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context.getEnvironment().acceptsProfiles(Profiles.of("demo"))) {
			initialize(context, UpstoxSimulator.builder().start());
		}
	}

	private static void initialize(ConfigurableApplicationContext context, UpstoxSimulator simulator) {
		DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(NAME, simulator);
		beans.registerDisposableBean(NAME, simulator::close);
		beans.registerSingleton(CLOCK, simulator.clock());
		Map<String, Object> properties = new HashMap<>(simulator.properties());
		properties.put("upstox.access-token", "");
		properties.put("upstox.store.type", "memory");
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(NAME, properties));
	}

}
