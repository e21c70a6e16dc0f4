package io.github.upstoxtotp.sample.startup;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.dotenv.DotenvFile;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Adds the {@code .env} file of the working folder to the environment, where there is
 * one. The real environment wins. What looks like a placeholder in a value was not one
 * for the file, and is none for Spring.
 */
final class DotenvEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final int ORDER = DefaultProfileEnvironmentPostProcessor.ORDER - 1;

	private static final String NAME = "dotenv-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final Path path;

	DotenvEnvironmentPostProcessor() {
		this(Path.of(".env"));
	}

	DotenvEnvironmentPostProcessor(Path path) {
		this.path = path;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> variables = new LinkedHashMap<>();
		DotenvFile.read(this.path, realEnvironment(environment))
			.values()
			.forEach((name, value) -> variables.put(name, value.replace("${", "\\${")));
		environment.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(NAME, variables));
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
