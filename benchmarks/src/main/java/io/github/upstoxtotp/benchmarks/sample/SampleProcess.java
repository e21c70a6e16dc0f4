package io.github.upstoxtotp.benchmarks.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sample application in a JVM of its own. For use by one thread.
 */
final class SampleProcess implements AutoCloseable {

	private static final String READY = "Started SampleApplication";

	private static final String PORT = "Tomcat started on port ";

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final Process process;

	private final double startMillis;

	private final int port;

	private SampleProcess(Process process, long startedAt) throws IOException {
		this.process = process;
		BufferedReader log = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		int found = 0;
		String line = log.readLine();
		StringBuilder all = new StringBuilder();
		while (line != null && !line.contains(READY)) {
			all.append(line).append('\n');
			found = line.contains(PORT) ? portIn(line) : found;
			line = log.readLine();
		}
		this.startMillis = (System.nanoTime() - startedAt) / NANOS_PER_MILLI;
		if (line == null) {
			throw new IOException("The sample did not start:\n" + all);
		}
		this.port = found;
		drain(log);
	}

	private static int portIn(String line) {
		String rest = line.substring(line.indexOf(PORT) + PORT.length());
		return Integer.parseInt(rest.substring(0, rest.indexOf(' ')));
	}

	private static void drain(BufferedReader log) {
		Thread thread = new Thread(() -> skip(log), "log");
		thread.setDaemon(true);
		thread.start();
	}

	private static void skip(BufferedReader log) {
		try {
			String line = log.readLine();
			while (line != null) {
				line = log.readLine();
			}
		}
		catch (IOException ex) {
			// The application has ended.
		}
	}

	/**
	 * Starts the application and waits until it is ready.
	 * @param jar the sample's jar
	 * @param upstox where Upstox is
	 * @param enabled whether the starter is on
	 * @param folder an empty folder for the store
	 * @param jvm options of the JVM
	 */
	static SampleProcess start(Path jar, URI upstox, boolean enabled, Path folder, List<String> jvm)
			throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvm);
		command.add("-Dloader.main=io.github.upstoxtotp.sample.SampleApplication");
		command.add("-Dloader.path=" + StandInBeans.folder());
		command.addAll(List.of("-cp", jar.toString(), "org.springframework.boot.loader.launch.PropertiesLauncher"));
		command.addAll(SampleOptions.of(upstox, enabled, folder));
		long startedAt = System.nanoTime();
		return new SampleProcess(
				new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start(), startedAt);
	}

	double startMillis() {
		return this.startMillis;
	}

	URI address(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	/**
	 * Returns the bytes of all objects that are still in use.
	 */
	long liveBytes() throws IOException, InterruptedException {
		String[] lines = ask("GC.class_histogram").strip().split("\n", -1);
		String[] total = lines[lines.length - 1].strip().split("\\s+", -1);
		return Long.parseLong(total[total.length - 1]);
	}

	List<String> threads() throws IOException, InterruptedException {
		return ask("Thread.print").lines()
			.filter((line) -> line.startsWith("\"") && line.contains(" #"))
			.map((line) -> line.substring(1, line.indexOf('"', 1)))
			.toList();
	}

	private String ask(String command) throws IOException, InterruptedException {
		Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				String.valueOf(this.process.pid()), command)
			.redirectErrorStream(true)
			.start();
		String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (asked.waitFor() != 0) {
			throw new IOException("jcmd failed: " + answer);
		}
		return answer;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The settings of the application.
	 */
	private static final class SampleOptions {

		private SampleOptions() {
		}

		static List<String> of(URI upstox, boolean enabled, Path folder) {
			List<String> options = new ArrayList<>(List.of("--spring.profiles.active=live", "--server.port=0",
					"--upstox.enabled=" + enabled, "--upstox.username=9876543210", "--upstox.pin-code=123456",
					"--upstox.totp-secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "--upstox.client-id=client-id",
					"--upstox.client-secret=client-secret", "--upstox.redirect-uri=https://example.com/callback",
					"--upstox.store.file.directory=" + folder, "--upstox.endpoints.api=" + upstox,
					"--upstox.endpoints.service=" + upstox, "--upstox.endpoints.login=" + upstox,
					"--upstox.login.budget.window=10s", "--upstox.login.budget.per-window=1000",
					"--upstox.login.budget.per-day=10000"));
			if (!enabled) {
				options.add("--spring.main.sources=" + StandInBeans.class.getName());
			}
			return options;
		}

	}

}
