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
record Row(String name, List<String> figures) {

	static Row ofFixedEnd(Contender contender, int runs) {
		List<FixedEnd.Outcome> outcomes = IntStream.range(0, runs).mapToObj((run) -> FixedEnd.run(contender)).toList();
		Stream<ToLongFunction<FixedEnd.Outcome>> columns = Stream.of(FixedEnd.Outcome::before, FixedEnd.Outcome::after,
				FixedEnd.Outcome::dead, FixedEnd.Outcome::waited);
		return new Row(contender.name(), columns.map((column) -> figure(outcomes, column)).toList());
	}

	static Row ofColdHerd(Contender contender, ColdHerd herd) {
		return new Row(contender.name(), List.of(String.valueOf(herd.run(contender))));
	}

	private static String figure(List<FixedEnd.Outcome> outcomes, ToLongFunction<FixedEnd.Outcome> column) {
		long[] sorted = outcomes.stream().mapToLong(column).sorted().toArray();
		long least = sorted[0];
		long most = sorted[sorted.length - 1];
		long median = sorted[sorted.length / 2];
		return (least == most) ? String.valueOf(median) : "%d (%d to %d)".formatted(median, least, most);
	}

	String toMarkdown() {
		return this.figures.stream().collect(Collectors.joining(" | ", "| " + this.name + " | ", " |\n"));
	}

}
