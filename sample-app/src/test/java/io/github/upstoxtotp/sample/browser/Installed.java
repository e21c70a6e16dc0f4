package io.github.upstoxtotp.sample.browser;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Programs of the system's packages.
 */
final class Installed {

	private Installed() {
	}

	/**
	 * Returns the browser.
	 * @return the executable file, or {@code null} if there is none on the PATH
	 */
	static File chromium() {
		return first("chromium", "chromium-browser", "google-chrome");
	}

	/**
	 * Returns what drives the browser.
	 * @return the executable file, or {@code null} if there is none on the PATH
	 */
	static File driver() {
		return first("chromedriver");
	}

	private static File first(String... names) {
		return Arrays.stream(names)
			.flatMap((name) -> folders().map((folder) -> new File(folder, name)))
			.filter(File::canExecute)
			.findFirst()
			.orElse(null);
	}

	private static Stream<String> folders() {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
	}

}
