package io.github.upstoxtotp.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a part has measured. Immutable.
 *
 * @param environment where and when
 * @param figures the figures by name, each list in the order of the runs
 * @since 0.1.0
 */
public record BenchmarkResults(MeasurementEnvironment environment, Map<String, List<Double>> figures) {

	private static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * Measures a part and writes the results into a file of its name.
	 * @param name the name of the part
	 * @param part the part
	 * @param quick whether a rough figure will do
	 * @param folder the folder of the file
	 * @throws Exception if something could not be measured or written
	 */
	public static void measure(String name, BenchmarkPart part, boolean quick, Path folder) throws Exception {
		MeasuredSeries series = new MeasuredSeries();
		part.measure(series, quick);
		Files.createDirectories(folder);
		JSON.writerWithDefaultPrettyPrinter()
			.writeValue(fileOf(name, folder).toFile(),
					new BenchmarkResults(MeasurementEnvironment.here(quick), series.figures()));
	}

	static boolean exist(String name, Path folder) {
		return Files.exists(fileOf(name, folder));
	}

	static BenchmarkResults read(String name, Path folder) throws IOException {
		return JSON.readValue(fileOf(name, folder).toFile(), BenchmarkResults.class);
	}

	private static Path fileOf(String name, Path folder) {
		return folder.resolve(name + ".json");
	}

	boolean has(String name) {
		return this.figures.containsKey(name);
	}

	List<Double> all(String name) {
		List<Double> all = this.figures.get(name);
		if (all == null) {
			throw new IllegalArgumentException("There are no figures of '%s'".formatted(name));
		}
		return all;
	}

	QuartileSpread spread(String name) {
		return QuartileSpread.of(all(name));
	}

	double median(String name) {
		return spread(name).median();
	}

	/**
	 * Returns the ratio of two figures of the same run, over all runs.
	 */
	QuartileSpread ratio(String name, String base) {
		return QuartileSpread.of(pairwise(all(name), all(base), (figure, other) -> figure / other));
	}

	static List<Double> pairwise(List<Double> left, List<Double> right, DoubleBinaryOperator operator) {
		List<Double> results = new ArrayList<>();
		for (int run = 0; run < Math.min(left.size(), right.size()); run++) {
			results.add(operator.applyAsDouble(left.get(run), right.get(run)));
		}
		return results;
	}

}
