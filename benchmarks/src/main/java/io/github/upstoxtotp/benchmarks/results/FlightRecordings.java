package io.github.upstoxtotp.benchmarks.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Counts in a recording of the JDK's flight recorder who uses the processor, who
 * allocates and who waits for monitors: whose method is the first, from where the thread
 * is, that does not belong to the JDK.
 *
 * @since 0.1.0
 */
public final class FlightRecordings {

	private static final String OURS = "io.github.upstoxtotp.";

	private static final List<String> FOREIGN = List.of("io.github.upstoxtotp.sample",
			"io.github.upstoxtotp.benchmarks");

	private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

	private static final int PACKAGES = 3;

	private FlightRecordings() {
	}

	/**
	 * Counts the events of a recording.
	 * @param file the recording
	 * @param prefix the first part of the names of the figures
	 * @param threads the first part of the names of the threads that count
	 * @param series takes the figures: samples of the processor and sampled bytes by
	 * owner, and waits for monitors in methods of this library
	 * @throws IOException if the file cannot be read
	 */
	public static void count(Path file, String prefix, String threads, MeasuredSeries series) throws IOException {
		Map<String, Double> figures = new TreeMap<>();
		try (RecordingFile recording = new RecordingFile(file)) {
			while (recording.hasMoreEvents()) {
				count(recording.readEvent(), threads, figures);
			}
		}
		figures.forEach((name, figure) -> series.add(prefix + name, figure));
	}

	private static void count(RecordedEvent event, String threads, Map<String, Double> figures) {
		switch (event.getEventType().getName()) {
			case "jdk.ExecutionSample" -> add(event, event.getThread("sampledThread"), threads, "cpu/", 1, figures);
			case "jdk.ObjectAllocationSample" ->
				add(event, event.getThread(), threads, "allocation/", (double) event.getLong("weight"), figures);
			case "jdk.JavaMonitorEnter" -> add(event, event.getThread(), threads, "monitor/", 1, figures);
			default -> {
			}
		}
	}

	private static void add(RecordedEvent event, @Nullable RecordedThread thread, String threads, String what,
			double amount, Map<String, Double> figures) {
		RecordedStackTrace trace = event.getStackTrace();
		String name = (thread != null) ? thread.getJavaName() : null;
		if (trace != null && name != null && name.startsWith(threads)) {
			figures.merge(what + owner(trace), amount, Double::sum);
		}
	}

	private static String owner(RecordedStackTrace trace) {
		return trace.getFrames()
			.stream()
			.map(RecordedFrame::getMethod)
			.map((method) -> method.getType().getName())
			.filter((type) -> JDK.stream().noneMatch(type::startsWith))
			.map(FlightRecordings::library)
			.findFirst()
			.orElse("the JDK alone");
	}

	private static String library(String type) {
		if (type.startsWith(OURS) && FOREIGN.stream().noneMatch(type::startsWith)) {
			return "upstox-totp";
		}
		String[] parts = type.split("\\.", -1);
		return String.join(".", Stream.of(parts).limit(Math.min(PACKAGES, parts.length - 1)).toList());
	}

}
