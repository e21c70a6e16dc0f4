package io.github.upstoxtotp.autoconfigure;

/**
 * What is wrong with a property. Never holds its value.
 *
 * @param property the name of the property
 * @param problem what is wrong, and what is expected
 * @since 0.1.0
 */
public record ConfigurationProblem(String property, String problem) {

	static ConfigurationProblem missing(String property, String expected, String seen) {
		return new ConfigurationProblem(property, "is missing. Expected: " + expected + "." + seen);
	}

	static ConfigurationProblem malformed(String property, String expected) {
		return new ConfigurationProblem(property, "is malformed. Expected: " + expected + ".");
	}

	static ConfigurationProblem malformed(String property, String fault, String expected) {
		return new ConfigurationProblem(property, "is malformed: " + fault + ". Expected: " + expected + ".");
	}

	static ConfigurationProblem unreadable(String property, Throwable cause) {
		return new ConfigurationProblem(property,
				"cannot be read: its source throws " + cause.getClass().getName() + ".");
	}

	static ConfigurationProblem contradictory(String property, String reason) {
		return new ConfigurationProblem(property, "contradicts another setting: " + reason + ".");
	}

	static ConfigurationProblem incomplete(String property, String needed) {
		return new ConfigurationProblem(property, "names what is not there: " + needed + ".");
	}

	/**
	 * Returns the environment variable that sets the property.
	 * @return its name, such as {@code UPSTOX_PIN_CODE}
	 */
	public String environmentVariable() {
		return SupportedProperty.environmentVariables(this.property).get(0);
	}

	@Override
	public String toString() {
		return "%s (%s) %s".formatted(this.property, environmentVariable(), this.problem);
	}

}
