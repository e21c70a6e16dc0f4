package io.github.upstoxtotp.benchmarks.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;

/**
 * Starts the sample application with the starter on and off, in turns, and measures the
 * time until it is ready; in some of the runs also, a while later and with a token, the
 * live heap and the threads.
 *
 * @since 0.1.0
 */
public final class StartRuns implements BenchmarkPart {

	private static final int PAIRS = 14;

	private static final int SETTLED_PAIRS = 3;

	// Longer than idle threads of the library live.
	private static final long SETTLE_MILLIS = TimeUnit.SECONDS.toMillis(13);

	// Longer than idle workers of a client of the JDK live.
	private static final Duration IDLE_WORKERS = Duration.ofSeconds(70);

	private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto");

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private final Path jar;

	/**
	 * Creates the part.
	 * @param jar the jar of the sample application
	 */
	public StartRuns(Path jar) {
		this.jar = jar;
	}

	/**
	 * Measures milliseconds, mebibytes and threads.
	 * @param series takes the figures
	 * @param quick whether a few pairs will do
	 * @throws Exception if the application does not start
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		Path folder = Files.createTempDirectory("upstox-totp-benchmark");
		try (SimulatedUpstox upstox = new SimulatedUpstox()) {
			int pairs = quick ? 3 : PAIRS;
			start(upstox, true, folder).close();
			start(upstox, false, folder).close();
			for (int pair = 0; pair < pairs; pair++) {
				boolean onFirst = pair % 2 == 0;
				run(upstox, onFirst, folder, series);
				run(upstox, !onFirst, folder, series);
			}
			for (int pair = 1; pair < (quick ? 1 : SETTLED_PAIRS); pair++) {
				settle(upstox, folder, Duration.ZERO, series);
			}
			settle(upstox, folder, quick ? Duration.ofSeconds(5) : IDLE_WORKERS, series);
		}
		finally {
			empty(folder);
			Files.delete(folder);
		}
	}

	private SampleProcess start(SimulatedUpstox upstox, boolean enabled, Path folder) throws IOException {
		empty(folder);
		return SampleProcess.start(this.jar, upstox.origin(), enabled, folder, JVM);
	}

	private void run(SimulatedUpstox upstox, boolean enabled, Path folder, MeasuredSeries series) throws IOException {
		try (SampleProcess sample = start(upstox, enabled, folder)) {
			series.add("start/%s/ms".formatted(enabled ? "on" : "off"), sample.startMillis());
		}
	}

	private void settle(SimulatedUpstox upstox, Path folder, Duration rest, MeasuredSeries series)
			throws IOException, InterruptedException {
		try (SampleProcess on = start(upstox, true, folder);
				SampleProcess off = SampleProcess.start(this.jar, upstox.origin(), false, folder, JVM)) {
			Thread.sleep(SETTLE_MILLIS);
			series.add("start/on/mebibytes", on.liveBytes() / BYTES_PER_MEBIBYTE);
			series.add("start/off/mebibytes", off.liveBytes() / BYTES_PER_MEBIBYTE);
			if (!rest.isZero()) {
				Thread.sleep(rest.toMillis());
				compare(on.threads(), off.threads(), series);
			}
		}
	}

	private static void compare(List<String> on, List<String> off, MeasuredSeries series) {
		TreeMap<String, Integer> more = new TreeMap<>();
		on.forEach((name) -> more.merge(withoutNumbers(name), 1, Integer::sum));
		off.forEach((name) -> more.merge(withoutNumbers(name), -1, Integer::sum));
		more.values().removeIf((count) -> count == 0);
		series.add("start/on/threads", on.size());
		series.add("start/off/threads", off.size());
		more.forEach((name, count) -> series.add("start/thread/" + name, count));
	}

	private static String withoutNumbers(String name) {
		return name.replaceAll("\\d+", "N");
	}

	private static void empty(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).filter((each) -> !each.equals(folder)).toList()) {
				Files.delete(path);
			}
		}
	}

}
