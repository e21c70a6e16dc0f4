package io.github.upstoxtotp.sample.startup;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorBuilder;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Runs a simulator of Upstox with two accounts for as long as the application, and points
 * the application at it, in profile {@code demo}. Both live by the simulator's clock,
 * which can be moved.
 */
final class DemoInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String NAME = "upstoxSimulator";

	private static final String CLOCK = "upstoxSimulatorClock";

	private static final String ACCOUNTS = "UPSTOX_ACCOUNTS_";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context.getEnvironment().acceptsProfiles(Profiles.of("demo"))) {
			initialize(context, simulator().start());
		}
	}

	private static UpstoxSimulatorBuilder simulator() {
		return UpstoxSimulator.builder()
			.account("asha", (asha) -> asha.withUser("AB1234", "ASHA RAO"))
			.account("ravi", (ravi) -> ravi.withUser("CD5678", "RAVI RAO"));
	}

	private static void initialize(ConfigurableApplicationContext context, UpstoxSimulator simulator) {
		DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(NAME, simulator);
		beans.registerDisposableBean(NAME, simulator::close);
		beans.registerSingleton(CLOCK, simulator.clock());
		Map<String, Object> properties = new HashMap<>(simulator.properties());
		properties.put("upstox.primary", "asha");
		properties.put("upstox.user-id", "");
		properties.put("upstox.access-token", "");
		properties.put("upstox.store.type", "memory");
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.forEach((source) -> sources.replace(source.getName(), withoutAccounts(source)));
		sources.addFirst(new MapPropertySource(NAME, properties));
	}

	// The accounts of all sources are taken together, so one of the environment would be
	// a third.
	private static PropertySource<?> withoutAccounts(PropertySource<?> source) {
		if (!(source instanceof SystemEnvironmentPropertySource variables)) {
			return source;
		}
		Map<String, Object> others = new HashMap<>(variables.getSource());
		others.keySet().removeIf((name) -> name.toUpperCase(Locale.ROOT).startsWith(ACCOUNTS));
		return new SystemEnvironmentPropertySource(source.getName(), others);
	}

}
