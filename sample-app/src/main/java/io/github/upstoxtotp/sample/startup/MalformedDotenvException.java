package io.github.upstoxtotp.sample.startup;

import java.nio.file.Path;

/**
 * Says what is wrong with an {@code .env} file, without its values.
 */
final class MalformedDotenvException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedDotenvException(Path path, String problem) {
		super("The file %s is malformed. %s".formatted(path.toAbsolutePath(), problem));
	}

}
