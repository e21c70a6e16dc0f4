package io.github.upstoxtotp.proof;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another Java process on the class path of the tests, which hosts applications. It can
 * be killed at any moment as {@code kill -9} does. Thread-safe.
 */
final class ReplicaProcess implements AutoCloseable {

	private static final String DIED = "DIED";

	private static final long LONGEST_WAIT = 90;

	private final AtomicInteger ids = new AtomicInteger();

	private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

	private final Queue<String> output = new ConcurrentLinkedQueue<>();

	private final Process process;

	private final BufferedWriter commands;

	private final Thread reader;

	private ReplicaProcess(Process process) {
		this.process = process;
		this.commands = process.outputWriter(StandardCharsets.UTF_8);
		this.reader = new Thread(this::read, "replica-" + process.pid());
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Starts a process whose user lives in a folder.
	 */
	static ReplicaProcess start(Path home) {
		return start(new ProcessBuilder(command(home)));
	}

	private static ReplicaProcess start(ProcessBuilder builder) {
		try {
			return new ReplicaProcess(builder.redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts a process in a POSIX locale, whose user lives in a folder that the locale
	 * has no letters for.
	 * @param parent where the folder of the user is made
	 */
	static ReplicaProcess startInPosixLocale(Path parent) {
		String script = """
				home="$0/$(printf 'h\\303\\266me')" && mkdir "$home" || exit 1
				java=$1
				shift
				HOME=$home LC_ALL=POSIX LANG=POSIX exec "$java" "-Duser.home=$home" "$@"
				""";
		List<String> java = new ArrayList<>(List.of("sh", "-c", script, parent.toString()));
		command(parent).stream()
			.filter((word) -> !word.startsWith("-Duser.home=") && !word.startsWith("-Dfile.encoding="))
			.forEach(java::add);
		return start(new ProcessBuilder(java));
	}

	private static List<String> command(Path home) {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-Xshare:auto", "-Xmx160m", "-Duser.home=" + home, "-Dfile.encoding=UTF-8", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				ReplicaApplication.class.getName());
	}

	private void read() {
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.output.add(line);
				answer(line);
			}
		}
		catch (IOException ex) {
			this.output.add(ex.toString());
		}
		this.waiting.values().forEach((reply) -> reply.complete(DIED));
	}

	private void answer(String line) {
		if (line.startsWith(ReplicaApplication.REPLY)) {
			String[] words = line.split("\t", 3);
			CompletableFuture<String> reply = this.waiting.remove(words[1]);
			if (reply != null) {
				reply.complete(words[2]);
			}
		}
	}

	/**
	 * Tells an application something.
	 * @return the reply, {@code DIED} if the process does not live to give one
	 */
	CompletableFuture<String> send(String... words) {
		String id = Integer.toString(this.ids.incrementAndGet());
		CompletableFuture<String> reply = new CompletableFuture<>();
		this.waiting.put(id, reply);
		write(id + "\t" + String.join("\t", words));
		if (!this.reader.isAlive()) {
			reply.complete(DIED);
		}
		return reply.orTimeout(LONGEST_WAIT, TimeUnit.SECONDS);
	}

	private synchronized void write(String line) {
		try {
			this.commands.write(line + "\n");
			this.commands.flush();
		}
		catch (IOException ex) {
			this.output.add(ex.toString());
		}
	}

	/**
	 * Kills the process and waits until it is dead.
	 */
	void kill() {
		this.process.destroyForcibly().onExit().orTimeout(LONGEST_WAIT, TimeUnit.SECONDS).join();
	}

	/**
	 * Returns all that the process has printed.
	 */
	String output() {
		return String.join("\n", this.output);
	}

	@Override
	public void close() {
		kill();
	}

}
