package io.github.upstoxtotp.cli;

import java.util.Locale;

/**
 * How a command says what it has to say.
 */
enum Format {

	/**
	 * For people.
	 */
	TEXT,

	/**
	 * One JSON object.
	 */
	JSON,

	/**
	 * Assignments that a shell can evaluate.
	 */
	ENV;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
