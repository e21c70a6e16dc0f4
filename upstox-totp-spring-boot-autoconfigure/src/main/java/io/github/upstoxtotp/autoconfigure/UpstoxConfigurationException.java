package io.github.upstoxtotp.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says everything that is wrong with the settings at once.
 */
final class UpstoxConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UpstoxConfigurationException(List<ConfigurationProblem> problems) {
		super(describe(problems));
	}

	static String describe(List<ConfigurationProblem> problems) {
		return problems.stream()
			.map((problem) -> "  - " + problem)
			.collect(Collectors.joining("\n", "The settings of Upstox access tokens are not usable:\n\n", ""));
	}

}
