package io.github.upstoxtotp.benchmarks.peers;

import java.net.URL;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells versions by the names of the jars that classes were loaded from.
 */
final class Versions {

	private static final Pattern JAR = Pattern.compile(".*-(\\d[^/]*)\\.jar");

	private Versions() {
	}

	/**
	 * Returns the version of a library.
	 * @param type a class of the library
	 * @return the version, or {@code (this build)} for classes that are in no jar
	 */
	static String of(Class<?> type) {
		URL location = type.getProtectionDomain().getCodeSource().getLocation();
		Matcher matcher = JAR.matcher(location.getPath());
		return matcher.matches() ? matcher.group(1) : "(this build)";
	}

}
