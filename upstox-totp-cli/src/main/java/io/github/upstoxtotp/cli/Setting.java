package io.github.upstoxtotp.cli;

/**
 * A variable that is set.
 *
 * @param name the name of the variable
 * @param value its value, perhaps a secret; {@link #toString()} does not show it
 * @param source where it comes from, such as {@code environment} or {@code .env:3}
 */
record Setting(String name, String value, String source) {

	static final String ENVIRONMENT = "environment";

	@Override
	public String toString() {
		return "Setting[name=%s, source=%s]".formatted(this.name, this.source);
	}

}
