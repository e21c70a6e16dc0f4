package io.github.upstoxtotp.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stops the start with a reason where Spring Boot is too old: it would ignore conditions
 * of the auto-configuration, {@code upstox.enabled=false} among them.
 */
final class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		verify(SpringBootVersion.getVersion());
	}

	static void verify(@Nullable String version) {
		Matcher matcher = VERSION.matcher((version != null) ? version : "");
		if (matcher.matches() && isTooOld(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))) {
			throw new UpstoxConfigurationException(
					"The Upstox starter needs Spring Boot 3.5 or later, and this application runs on Spring Boot %s."
						.formatted(version),
					"Update Spring Boot, or remove upstox-totp-spring-boot-starter.");
		}
	}

	private static boolean isTooOld(int major, int minor) {
		return major < 3 || (major == 3 && minor < 5);
	}

}
