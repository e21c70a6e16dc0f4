package io.github.upstoxtotp.benchmarks.results;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the versions of libraries by the names of the jars next to the jar of this
 * module.
 */
final class Libraries {

	private static final Map<String, String> NAMES = names();

	private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

	private Libraries() {
	}

	private static Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		names.put("upstox-totp-spring-boot-autoconfigure", "upstox-totp");
		names.put("utils", "AWS SDK");
		names.put("google-auth-library-oauth2-http", "google-auth-library");
		names.put("azure-core", "Azure core");
		names.put("spring-security-oauth2-client", "Spring Security");
		names.put("spring-web", "Spring Framework");
		names.put("jmh-core", "JMH");
		return names;
	}

	static List<String> versions() throws IOException {
		URI jar = URI.create(Libraries.class.getProtectionDomain().getCodeSource().getLocation().toString());
		Path folder = Path.of(jar).resolveSibling("lib");
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> jars = Files.list(folder)) {
			return jars.map((file) -> JAR.matcher(String.valueOf(file.getFileName())))
				.filter(Matcher::matches)
				.filter((matcher) -> NAMES.containsKey(matcher.group(1)))
				.map((matcher) -> NAMES.get(matcher.group(1)) + " " + matcher.group(2))
				.sorted()
				.toList();
		}
	}

}
