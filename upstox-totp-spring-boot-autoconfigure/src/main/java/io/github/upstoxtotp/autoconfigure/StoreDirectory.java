package io.github.upstoxtotp.autoconfigure;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.springframework.util.StringUtils;

/**
 * Reads the path of the store's folder, which may start at the home of the user.
 */
final class StoreDirectory {

	private static final String HOME = "~";

	private StoreDirectory() {
	}

	static Path resolve(String directory) {
		String path = directory.strip();
		boolean atHome = path.equals(HOME) || path.startsWith(HOME + "/") || path.startsWith(HOME + File.separator);
		return Path.of(atHome ? System.getProperty("user.home") + path.substring(HOME.length()) : path);
	}

	static boolean isPossible(String directory) {
		try {
			resolve(directory);
			return StringUtils.hasText(directory);
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}
