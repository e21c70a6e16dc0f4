package io.github.upstoxtotp.cli;

import java.util.List;

import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;

/**
 * Says that the settings cannot be used.
 */
final class SettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ConfigurationProblem> problems;

	SettingsException(List<ConfigurationProblem> problems) {
		super("The settings are not usable.");
		this.problems = problems;
	}

	List<ConfigurationProblem> problems() {
		return this.problems;
	}

}
