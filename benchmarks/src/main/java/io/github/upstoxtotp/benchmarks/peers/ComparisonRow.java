package io.github.upstoxtotp.benchmarks.peers;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A row of a table.
 *
 * @param name who it is about
 * @param figures the figures, from left to right
 */
record ComparisonRow(String name, List<String> figures) {

	static ComparisonRow ofBoundary(ComparedLibrary library, int runs) {
		List<BoundaryComparison.BoundaryCounts> counts = IntStream.range(0, runs)
			.mapToObj((run) -> BoundaryComparison.run(library))
			.toList();
		Stream<ToLongFunction<BoundaryComparison.BoundaryCounts>> columns = Stream.of(
				BoundaryComparison.BoundaryCounts::before, BoundaryComparison.BoundaryCounts::after,
				BoundaryComparison.BoundaryCounts::dead, BoundaryComparison.BoundaryCounts::waited);
		return new ComparisonRow(library.name(), columns.map((column) -> figure(counts, column)).toList());
	}

	static ComparisonRow ofFirstCallers(ComparedLibrary library, ConcurrentFirstCallers callers) {
		return new ComparisonRow(library.name(), List.of(String.valueOf(callers.run(library))));
	}

	private static String figure(List<BoundaryComparison.BoundaryCounts> counts,
			ToLongFunction<BoundaryComparison.BoundaryCounts> column) {
		long[] sorted = counts.stream().mapToLong(column).sorted().toArray();
		long least = sorted[0];
		long most = sorted[sorted.length - 1];
		long median = sorted[sorted.length / 2];
		return (least == most) ? String.valueOf(median) : "%d (%d to %d)".formatted(median, least, most);
	}

	String toMarkdown() {
		return this.figures.stream().collect(Collectors.joining(" | ", "| " + this.name + " | ", " |\n"));
	}

}
