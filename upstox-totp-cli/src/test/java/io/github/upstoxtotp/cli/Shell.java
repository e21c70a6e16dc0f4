package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.UpstoxSimulator;

/**
 * Runs commands in this process and keeps what they say.
 */
final class Shell {

	final Map<String, String> environment = new TreeMap<>();

	final Path folder;

	Terminal terminal = Terminal.NONE;

	Clock clock = Clock.systemUTC();

	Pause pause = Pause.sleeping();

	Reader input = new StringReader("");

	private volatile StringWriter running = new StringWriter();

	String output = "";

	String messages = "";

	Shell(Path folder) {
		this.folder = folder;
		this.environment.put("UPSTOX_STORE_FILE_DIRECTORY", folder.resolve("store").toString());
	}

	static Shell against(UpstoxSimulator upstox, Path folder) {
		Shell shell = new Shell(folder);
		shell.clock = upstox.clock();
		shell.pause = upstox::advance;
		upstox.properties().forEach((name, value) -> shell.environment.put(variable(name), value));
		return shell;
	}

	static String variable(String property) {
		return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

	int run(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		this.running = err;
		int status = Commands.execute(surroundings(out, err), arguments);
		this.output = out.toString();
		this.messages = err.toString();
		return status;
	}

	Surroundings surroundings() {
		return surroundings(new StringWriter(), new StringWriter());
	}

	private Surroundings surroundings(StringWriter out, StringWriter err) {
		return new Surroundings(this.environment, this.folder, new BufferedReader(this.input),
				new PrintWriter(out, true), new PrintWriter(err, true), this.terminal, this.clock, this.pause);
	}

	/**
	 * Returns what the running command has said so far on standard error.
	 */
	String said() {
		return this.running.toString();
	}

	/**
	 * Returns standard output as one line.
	 */
	String text() {
		return this.output.replaceAll("\\s+", " ");
	}

	JsonNode json() throws IOException {
		return new JsonMapper().readTree(this.output);
	}

	void write(String... lines) throws IOException {
		Files.writeString(this.folder.resolve(".env"), String.join("\n", lines));
	}

}
