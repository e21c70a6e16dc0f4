package io.github.upstoxtotp.autoconfigure.dotenv;

/**
 * A variable of an {@code .env} file. Immutable.
 *
 * @param name the name
 * @param value the value, perhaps a secret; {@link #toString()} does not show it
 * @param line the number of its line, from 1
 * @since 0.1.0
 */
public record DotenvVariable(String name, String value, int line) {

	@Override
	public String toString() {
		return "DotenvVariable[name=%s, line=%d]".formatted(this.name, this.line);
	}

}
