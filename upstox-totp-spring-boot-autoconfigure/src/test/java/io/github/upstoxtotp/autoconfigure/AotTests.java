package io.github.upstoxtotp.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application ahead of time, as the plugins of Spring Boot do, and runs it.
 */
class AotTests {

	private static final String PROCESSOR = "org.springframework.boot.SpringApplicationAotProcessor";

	@TempDir
	private Path folder = Path.of("");

	@BeforeEach
	void process() throws Exception {
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		run("java", "-cp", System.getProperty("java.class.path"), PROCESSOR, AotApplication.class.getName(),
				this.folder.resolve("sources").toString(), classes.toString(), classes.toString(), "group",
				"application", "--spring.main.web-application-type=none");
		List<String> sources = files("sources").map(Path::toString).toList();
		Path arguments = Files.writeString(this.folder.resolve("sources.txt"), String.join("\n", sources));
		run("javac", "-nowarn", "-proc:none", "-parameters", "-d", classes.toString(), "-cp", classPath(),
				"@" + arguments);
	}

	@Test
	void processedApplicationLogsInAndKeepsTheToken() throws Exception {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			upstox.clock().setTo(AotApplication.MORNING);
			assertThat(start(upstox)).contains("Starting AOT-processed AotApplication", "user AB1234",
					"\"status\":\"success\"");
			assertThat(start(upstox)).contains("Starting AOT-processed AotApplication", "user AB1234");
			assertThat(upstox).loggedInOnce()
				.wasCalledWithValidToken("/v2/user/profile")
				.receivedOnlyValidTokens()
				.hasNoViolations();
		}
	}

	@Test
	void hintsOfTheLibraryAreWritten() {
		String hints = files("classes").filter((file) -> file.toString().endsWith(".json"))
			.map(AotTests::read)
			.collect(Collectors.joining())
			.replace("\\/", "/");
		assertThat(hints).contains("io.github.upstoxtotp.store.RecordFormat",
				"io.github.upstoxtotp.autoconfigure.UpstoxProperties", "io/github/upstoxtotp/store/schema.sql");
	}

	private String start(UpstoxSimulator upstox) throws Exception {
		List<String> command = new ArrayList<>(List.of("java", "-Dspring.aot.enabled=true", "-cp", classPath(),
				AotApplication.class.getName(), "--spring.main.web-application-type=none",
				"--upstox.refresh.enabled=false", "--upstox.store.file.directory=" + this.folder.resolve("store")));
		upstox.properties().forEach((name, value) -> command.add("--" + name + "=" + value));
		return run(command.toArray(String[]::new));
	}

	private String classPath() {
		return this.folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path");
	}

	private Stream<Path> files(String name) {
		try (Stream<Path> files = Files.walk(this.folder.resolve(name))) {
			return files.filter(Files::isRegularFile).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String run(String... command) throws IOException, InterruptedException {
		command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
		Path output = this.folder.resolve("output.txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String text = read(output);
		assertThat(process.exitValue()).as(text).isZero();
		return text;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
