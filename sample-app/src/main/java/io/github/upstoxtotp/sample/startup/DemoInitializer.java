package io.github.upstoxtotp.sample.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.github.upstoxtotp.test.SimulatedAccount;
import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Runs a simulator of Upstox with four accounts for as long as the application, and
 * points the application at it, in profile {@code demo}. Both live by the simulator's
 * clock, which can be moved. Two accounts need nobody, one needs its owner to approve in
 * the app, and one to log in with a browser.
 */
final class DemoInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String NAME = "upstoxSimulator";

	private static final String CLOCK = "upstoxSimulatorClock";

	private static final String ACCOUNTS = "UPSTOX_ACCOUNTS_";

	private static final String NOTIFIER = "/upstox/notifier";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context.getEnvironment().acceptsProfiles(Profiles.of("demo"))) {
			int port = port(context.getEnvironment());
			initialize(context, port, simulator("http://localhost:" + port));
		}
	}

	// Upstox has to know the address of the application before the application starts.
	private static int port(ConfigurableEnvironment environment) {
		int port = environment.getProperty("server.port", Integer.class, 8080);
		return (port != 0) ? port : freePort();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static UpstoxSimulator simulator(String application) {
		return UpstoxSimulator.builder()
			.account("asha", (asha) -> asha.withUser("AB1234", "ASHA RAO"))
			.account("ravi", (ravi) -> ravi.withUser("CD5678", "RAVI RAO"))
			.account("uma", (uma) -> uma.withUser("EF9012", "UMA RAO"))
			.account("vikram",
					(vikram) -> vikram.withUser("GH3456", "VIKRAM RAO")
						.withClient(vikram.clientId(), vikram.clientSecret(), application + "/callback"))
			.start();
	}

	private static void initialize(ConfigurableApplicationContext context, int port, UpstoxSimulator simulator) {
		DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(NAME, simulator);
		beans.registerDisposableBean(NAME, simulator::close);
		beans.registerSingleton(CLOCK, simulator.clock());
		Map<String, Object> properties = new TreeMap<>(simulator.properties());
		properties.put("server.port", port);
		properties.put("upstox.primary", "asha");
		properties.put("upstox.source", "totp");
		properties.put("upstox.user-id", "");
		properties.put("upstox.access-token", "");
		properties.put("upstox.store.type", "memory");
		properties.putAll(approval(simulator.account("uma"), port));
		properties.putAll(browser(simulator.account("vikram")));
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.forEach((source) -> sources.replace(source.getName(), withoutAccounts(source)));
		sources.addFirst(new MapPropertySource(NAME, properties));
	}

	private static Map<String, Object> approval(SimulatedAccount account, int port) {
		String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
		account.approvals().notifier(URI.create("http://localhost:%d%s/%s".formatted(port, NOTIFIER, secret)));
		String prefix = "upstox.accounts." + account.name();
		return Map.of(prefix + ".source", "approval", prefix + ".user-id", account.credentials().userId(),
				prefix + ".approval.secret", secret, "upstox.approval.path", NOTIFIER);
	}

	private static Map<String, Object> browser(SimulatedAccount account) {
		String prefix = "upstox.accounts." + account.name();
		return Map.of(prefix + ".source", "browser", prefix + ".user-id", account.credentials().userId(),
				"upstox.browser.success-path", "/?account=" + account.name());
	}

	// The accounts of all sources are taken together, so one of the environment would be
	// one more.
	private static PropertySource<?> withoutAccounts(PropertySource<?> source) {
		if (!(source instanceof SystemEnvironmentPropertySource variables)) {
			return source;
		}
		Map<String, Object> others = new HashMap<>(variables.getSource());
		others.keySet().removeIf((name) -> name.toUpperCase(Locale.ROOT).startsWith(ACCOUNTS));
		return new SystemEnvironmentPropertySource(source.getName(), others);
	}

}
