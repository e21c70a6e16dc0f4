package io.github.upstoxtotp.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says why the library cannot start: everything that is wrong with the settings at once,
 * or that Spring Boot is too old.
 */
final class UpstoxConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String SET = """
			Set these properties, for instance in application.yml, or the environment variables in parentheses. \
			To run the application without Upstox access tokens, set upstox.enabled=false.""";

	private final String action;

	UpstoxConfigurationException(List<ConfigurationProblem> problems) {
		this(problems.stream()
			.map((problem) -> "  - " + problem)
			.collect(Collectors.joining("\n", "The settings of Upstox access tokens are not usable:\n\n", "")), SET);
	}

	UpstoxConfigurationException(String description, String action) {
		super(description);
		this.action = action;
	}

	String getAction() {
		return this.action;
	}

}
