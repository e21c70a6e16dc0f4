package io.github.upstoxtotp.cli;

import org.jspecify.annotations.Nullable;

/**
 * Something about a setting that a person should know. Never holds its value.
 *
 * @param isError whether the setting cannot be used as it is
 * @param variable the name of the variable
 * @param source where it is set, or {@code null} if it is not
 * @param message what is the matter
 */
record Finding(boolean isError, String variable, @Nullable String source, String message) {

	static Finding error(String variable, @Nullable Setting setting, String message) {
		return new Finding(true, variable, (setting != null) ? setting.source() : null, message);
	}

	static Finding warning(Setting setting, String message) {
		return new Finding(false, setting.name(), setting.source(), message);
	}

	String level() {
		return this.isError ? "error" : "warning";
	}

	@Override
	public String toString() {
		return this.variable + ((this.source != null) ? " (" + this.source + ") " : " ") + this.message;
	}

}
