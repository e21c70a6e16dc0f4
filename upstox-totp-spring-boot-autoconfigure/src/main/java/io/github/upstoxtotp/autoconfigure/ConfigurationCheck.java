package io.github.upstoxtotp.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Looks at all settings as a whole and finds everything that is wrong with them.
 */
final class ConfigurationCheck {

	private final Binder binder;

	ConfigurationCheck(Environment environment) {
		this(Binder.get(environment));
	}

	ConfigurationCheck(Binder binder) {
		this.binder = binder;
	}

	/**
	 * Refuses settings that cannot be used.
	 * @param credentialsNeeded whether a login by TOTP and PIN is configured
	 * @throws UpstoxConfigurationException if there is any problem
	 */
	void verify(boolean credentialsNeeded) {
		List<ConfigurationProblem> problems = problems(credentialsNeeded);
		if (!problems.isEmpty()) {
			throw new UpstoxConfigurationException(problems);
		}
	}

	private UpstoxProperties bound() {
		return this.binder.bindOrCreate("upstox", UpstoxProperties.class);
	}

	List<ConfigurationProblem> problems(boolean credentialsNeeded) {
		List<ConfigurationProblem> problems = new ArrayList<>();
		if (credentialsNeeded) {
			problems.addAll(new CredentialsCheck(this.binder).problems());
		}
		problems.addAll(settingsProblems());
		return problems;
	}

	private List<ConfigurationProblem> settingsProblems() {
		try {
			return new SettingsCheck(bound()).problems();
		}
		catch (BindException ex) {
			return new BindingCheck(this.binder).problems();
		}
	}

}
