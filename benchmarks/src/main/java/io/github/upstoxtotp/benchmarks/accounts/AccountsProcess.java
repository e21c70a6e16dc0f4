package io.github.upstoxtotp.benchmarks.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An application with several accounts in a JVM of its own, which measures itself on
 * demand. For use by one thread.
 */
final class AccountsProcess implements AutoCloseable {

	// Without what would be dropped if memory were needed.
	private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto",
			"-XX:SoftRefLRUPolicyMSPerMB=0");

	private final Process process;

	private final BufferedReader answers;

	private final Writer commands;

	/**
	 * Starts the application.
	 * @param settings the file of its settings
	 * @param ahead how far its clock is ahead of the system's
	 */
	AccountsProcess(Path settings, Duration ahead) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(JVM);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), AccountsApplication.class.getName(),
				settings.toString(), String.valueOf(ahead.toMillis())));
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		this.answers = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		this.commands = new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.UTF_8);
	}

	/**
	 * Has the application do something.
	 * @param command what to do, and with what
	 * @return the figures that come of it
	 */
	Map<String, Double> ask(String command) throws IOException {
		this.commands.write(command + "\n");
		this.commands.flush();
		Map<String, Double> figures = new HashMap<>();
		String line = this.answers.readLine();
		while (line != null && !line.isEmpty()) {
			String[] figure = line.split(" ", 2);
			figures.put(figure[0], Double.valueOf(figure[1]));
			line = this.answers.readLine();
		}
		if (line == null) {
			throw new IOException("The application ended while it was asked to " + command);
		}
		return figures;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
