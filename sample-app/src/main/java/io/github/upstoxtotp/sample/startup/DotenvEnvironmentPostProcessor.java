package io.github.upstoxtotp.sample.startup;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.autoconfigure.dotenv.DotenvFile;
import io.github.upstoxtotp.autoconfigure.dotenv.DotenvPropertySource;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Adds the {@code .env} file of the working folder to the environment, where there is
 * one. The real environment wins. An application of your own imports it by
 * {@code spring.config.import=optional:dotenv:.env}; this one must know whether there are
 * credentials before it chooses its profile, and so before it imports.
 */
final class DotenvEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final int ORDER = DefaultProfileEnvironmentPostProcessor.ORDER - 1;

	private final Path path;

	DotenvEnvironmentPostProcessor() {
		this(Path.of(".env"));
	}

	DotenvEnvironmentPostProcessor(Path path) {
		this.path = path;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		DotenvFile file = DotenvFile.read(this.path, realEnvironment(environment));
		environment.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new DotenvPropertySource(file));
	}

	private static Map<String, String> realEnvironment(ConfigurableEnvironment environment) {
		Map<String, String> variables = new LinkedHashMap<>();
		if (environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME) instanceof MapPropertySource real) {
			real.getSource().forEach((name, value) -> variables.put(name, String.valueOf(value)));
		}
		return variables;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
