package io.github.upstoxtotp.sample.startup;

import java.nio.file.Path;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Adds the {@code .env} file of the working folder to the environment, where there is
 * one. The real environment wins.
 */
final class DotenvEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final int ORDER = DefaultProfileEnvironmentPostProcessor.ORDER - 1;

	private static final String NAME = "dotenv-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final DotenvFile file;

	DotenvEnvironmentPostProcessor() {
		this(Path.of(".env"));
	}

	DotenvEnvironmentPostProcessor(Path path) {
		this.file = new DotenvFile(path);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> variables = this.file.read();
		environment.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(NAME, variables));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
