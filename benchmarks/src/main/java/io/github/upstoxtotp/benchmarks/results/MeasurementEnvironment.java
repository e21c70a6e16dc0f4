package io.github.upstoxtotp.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where and when something was measured.
 *
 * @param date the day, in UTC
 * @param processor the model of the processor
 * @param cores how many cores the JVM may use
 * @param system the operating system
 * @param java the JVM
 * @param libraries the versions of those who are compared
 * @param quick whether a rough figure was good enough
 * @since 0.1.0
 */
public record MeasurementEnvironment(String date, String processor, int cores, String system, String java,
		List<String> libraries, boolean quick) {

	private static final Path CPU = Path.of("/proc/cpuinfo");

	static MeasurementEnvironment here(boolean quick) throws IOException {
		return new MeasurementEnvironment(LocalDate.now(ZoneOffset.UTC).toString(), readProcessor(),
				Runtime.getRuntime().availableProcessors(),
				"%s %s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"),
						System.getProperty("os.arch")),
				"JDK %s".formatted(System.getProperty("java.runtime.version")), LibraryVersions.all(), quick);
	}

	private static String readProcessor() throws IOException {
		if (!Files.isReadable(CPU)) {
			return "unknown processor";
		}
		return Files.readAllLines(CPU)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).trim())
			.findFirst()
			.orElse("unknown processor");
	}

	/**
	 * Returns the version of the JDK, as in {@code 17}.
	 */
	String feature() {
		String version = this.java.substring(this.java.lastIndexOf(' ') + 1);
		return version.substring(0, version.indexOf('.'));
	}

	String toMarkdown() {
		return "%s, %d cores, %s, %s, %s%s".formatted(this.processor, this.cores, this.system, this.java, this.date,
				this.quick ? "; **a quick run: the figures are rough**" : "");
	}

}
