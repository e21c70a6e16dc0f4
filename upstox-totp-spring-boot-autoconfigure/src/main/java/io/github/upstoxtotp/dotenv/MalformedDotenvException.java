package io.github.upstoxtotp.dotenv;

import java.nio.file.Path;

/**
 * Says what is wrong with an {@code .env} file, without its values.
 *
 * @since 0.1.0
 */
public final class MalformedDotenvException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Path path;

	private final transient int line;

	MalformedDotenvException(Path path, int line, String problem) {
		super("The file %s is malformed. %s".formatted(path.toAbsolutePath(), problem));
		this.path = path;
		this.line = line;
	}

	/**
	 * Returns which file is malformed.
	 * @return the path as it was given
	 */
	public Path getPath() {
		return this.path;
	}

	/**
	 * Returns where the file is malformed.
	 * @return the number of the line, from 1, or 0 if no line is to blame
	 */
	public int getLine() {
		return this.line;
	}

}
