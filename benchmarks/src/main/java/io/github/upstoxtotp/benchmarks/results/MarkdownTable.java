package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that grows by rows. For use by one thread.
 */
final class MarkdownTable {

	private final List<List<String>> rows = new ArrayList<>();

	private final List<String> columns;

	MarkdownTable(String... columns) {
		this.columns = List.of(columns);
	}

	MarkdownTable row(String... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	String toMarkdown() {
		Stream<List<String>> head = Stream.of(this.columns, this.columns.stream().map((column) -> "---").toList());
		return Stream.concat(head, this.rows.stream())
			.map((cells) -> "| " + String.join(" | ", cells) + " |\n")
			.collect(Collectors.joining());
	}

}
