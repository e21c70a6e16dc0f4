package io.github.upstoxtotp.autoconfigure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the path of the store's folder, which may start at the home of the user.
 */
final class StoreDirectory {

	private static final String HOME = "~";

	private StoreDirectory() {
	}

	/**
	 * Returns the folder.
	 * @param directory the path that is configured
	 * @return the folder, or {@code null} if it starts at a home that is not there
	 */
	static @Nullable Path resolve(String directory) {
		return resolve(directory, System.getProperty("user.home"), System.getenv("HOME"));
	}

	/**
	 * Returns the folder. The JDK says {@code ?} for the home of a user without a name,
	 * and replaces letters of a home that the locale does not have.
	 */
	static @Nullable Path resolve(String directory, @Nullable String... homes) {
		String path = directory.strip();
		if (!isAtHome(path)) {
			return Path.of(path);
		}
		String below = path.substring(HOME.length()).replaceFirst("^[/\\\\]+", "");
		return Stream.of(homes)
			.filter(Objects::nonNull)
			.filter(StoreDirectory::isFolder)
			.findFirst()
			.map((home) -> Path.of(home, below))
			.orElse(null);
	}

	private static boolean isAtHome(String path) {
		return path.equals(HOME) || path.startsWith(HOME + "/") || path.startsWith(HOME + File.separator);
	}

	private static boolean isFolder(String home) {
		try {
			Path path = Path.of(home);
			return path.isAbsolute() && Files.isDirectory(path);
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	static boolean isPossible(String directory) {
		try {
			Path unused = Path.of(directory.strip());
			return StringUtils.hasText(directory);
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}
