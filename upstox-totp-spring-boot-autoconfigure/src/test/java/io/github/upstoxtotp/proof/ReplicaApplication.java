package io.github.upstoxtotp.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The main class of a process that hosts applications and does what it is told on
 * standard input. A line is {@code id application command argument...}, separated by
 * tabs, and is answered by {@code reply id text}.
 */
final class ReplicaApplication {

	static final String REPLY = "reply\t";

	private final PrintStream replies;

	private final ExecutorService commands = Executors.newCachedThreadPool();

	private final Map<String, HostedApplication> applications = new ConcurrentHashMap<>();

	private ReplicaApplication(PrintStream replies) {
		this.replies = replies;
	}

	public static void main(String[] arguments) throws IOException {
		ReplicaApplication host = new ReplicaApplication(System.out);
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			host.submit(line.split("\t"));
		}
		Runtime.getRuntime().halt(0);
	}

	private void submit(String[] words) {
		this.commands.execute(() -> {
			String text = execute(words[1], words[2], Arrays.copyOfRange(words, 3, words.length));
			synchronized (this.replies) {
				this.replies.println("\n" + REPLY + words[0] + "\t" + text.replaceAll("\\s+", " "));
			}
		});
	}

	private String execute(String name, String command, String[] arguments) {
		try {
			return switch (command) {
				case "start" -> start(name, arguments);
				case "stop" -> stop(name);
				default -> this.applications.get(name).execute(command, arguments);
			};
		}
		catch (RuntimeException | InterruptedException ex) {
			return "FAILED " + ex;
		}
	}

	/**
	 * One at a time, since applications share the log.
	 */
	private synchronized String start(String name, String[] arguments) {
		this.applications.put(name, new HostedApplication(arguments));
		return "STARTED";
	}

	private synchronized String stop(String name) {
		this.applications.remove(name).close();
		return "STOPPED";
	}

}
