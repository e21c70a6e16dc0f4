package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.test.UpstoxSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs commands as processes of their own and keeps what they say. Their home and working
 * folder is a temporary one.
 */
final class Program {

	static final Path JAR = Path.of(System.getProperty("jar", "target/upstox-totp-cli.jar")).toAbsolutePath();

	static final Path SCRIPT = Path.of(System.getProperty("script", "bin/upstox-totp")).toAbsolutePath();

	static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	final Map<String, String> environment = new TreeMap<>();

	final Path folder;

	String output = "";

	String messages = "";

	Program(Path folder) {
		this.folder = folder;
		this.environment.put("PATH", String.valueOf(System.getenv("PATH")));
		this.environment.put("JAVA_HOME", System.getProperty("java.home"));
		this.environment.put("HOME", folder.toString());
		this.environment.put("UPSTOX_STORE_FILE_DIRECTORY", folder.resolve("store").toString());
	}

	Program against(UpstoxSimulator upstox) {
		upstox.properties().forEach((name, value) -> this.environment.put(Shell.variable(name), value));
		return this;
	}

	int jar(String... arguments) throws IOException, InterruptedException {
		return run(List.of(JAVA.toString(), "-jar", JAR.toString()), arguments);
	}

	int script(String... arguments) throws IOException, InterruptedException {
		return run(List.of(SCRIPT.toString()), arguments);
	}

	int bash(String commands) throws IOException, InterruptedException {
		return run(List.of("bash", "-euo", "pipefail", "-c"), commands);
	}

	int run(List<String> program, String... arguments) throws IOException, InterruptedException {
		Path out = this.folder.resolve("stdout");
		Path err = this.folder.resolve("stderr");
		Process process = start(program, out, err, arguments);
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the end of %s", List.of(arguments)).isTrue();
		this.output = Files.readString(out);
		this.messages = Files.readString(err);
		return process.exitValue();
	}

	Process start(List<String> program, Path out, Path err, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		process.getOutputStream().close();
		return process;
	}

}
