package io.github.upstoxtotp.cli;

import java.util.List;

import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;

/**
 * Says that the settings cannot be used.
 */
final class SettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ConfigurationProblem> problems;

	private final boolean fileMissing;

	SettingsException(List<ConfigurationProblem> problems, Settings settings) {
		super("The settings are not usable.");
		this.problems = problems;
		this.fileMissing = settings.file() == null;
	}

	String tip() {
		return "upstox-totp check-env shows the settings, and where each comes from."
				+ (this.fileMissing ? " There is no .env file in this folder: upstox-totp init writes one." : "");
	}

	List<ConfigurationProblem> problems() {
		return this.problems;
	}

}
