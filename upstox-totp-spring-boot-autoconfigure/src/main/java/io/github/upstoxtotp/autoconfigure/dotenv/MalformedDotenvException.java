package io.github.upstoxtotp.autoconfigure.dotenv;

import java.nio.file.Path;

/**
 * Says why an {@code .env} file cannot be read, without its values.
 *
 * @since 0.1.0
 */
public final class MalformedDotenvException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedDotenvException(Path path, String problem) {
		super("The file %s is malformed. %s".formatted(path.toAbsolutePath(), problem));
	}

}
