package io.github.upstoxtotp.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Runs a simulator for an application context. Those of the same accounts are equal, so
 * that tests share their context.
 */
record UpstoxSimulatorContextCustomizer(List<String> accounts) implements ContextCustomizer {

	static final String BEAN_NAME = "upstoxSimulator";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		UpstoxSimulatorBuilder builder = UpstoxSimulator.builder();
		this.accounts.forEach(builder::account);
		UpstoxSimulator simulator = builder.start();
		DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(BEAN_NAME, simulator);
		beans.registerDisposableBean(BEAN_NAME, simulator::close);
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		Map<String, Object> properties = new HashMap<>(simulator.properties());
		properties.put("upstox.enabled", "true");
		properties.put("upstox.access-token", "");
		sources.addFirst(new MapPropertySource(BEAN_NAME, properties));
		sources.addLast(new MapPropertySource(BEAN_NAME + "Defaults", defaults()));
	}

	private Map<String, Object> defaults() {
		Map<String, Object> defaults = new HashMap<>(Map.of("upstox.store.type", "memory"));
		this.accounts.stream().findFirst().ifPresent((first) -> defaults.put("upstox.primary", first));
		return defaults;
	}

}
