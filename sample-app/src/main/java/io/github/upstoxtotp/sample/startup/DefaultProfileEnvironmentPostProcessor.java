package io.github.upstoxtotp.sample.startup;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Makes {@code live} the default profile when there is any credential, and {@code demo}
 * when there is none. A profile that is chosen wins.
 */
final class DefaultProfileEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final int ORDER = ConfigDataEnvironmentPostProcessor.ORDER - 1;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String profile = hasCredentials(Binder.get(environment)) ? "live" : "demo";
		environment.getPropertySources()
			.addLast(new MapPropertySource("defaultProfile",
					Map.of(AbstractEnvironment.DEFAULT_PROFILES_PROPERTY_NAME, profile)));
	}

	private static boolean hasCredentials(Binder binder) {
		return binder.bind("upstox.accounts", Bindable.mapOf(String.class, Object.class)).isBound()
				|| Stream.of("username", "pin-code", "totp-secret", "client-id", "client-secret", "access-token")
					.map((name) -> binder.bind("upstox." + name, String.class).orElse(""))
					.anyMatch(StringUtils::hasText);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
