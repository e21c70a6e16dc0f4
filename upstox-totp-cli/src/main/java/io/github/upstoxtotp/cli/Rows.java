package io.github.upstoxtotp.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Lines of a label and a value, one under the other.
 */
final class Rows {

	private static final String MARGIN = "  ";

	private final List<String[]> rows = new ArrayList<>();

	/**
	 * Adds a line.
	 * @param label what the value is
	 * @param value the value; a line without one is left out
	 * @return these lines
	 */
	Rows add(String label, @Nullable Object value) {
		String text = (value != null) ? Words.clean(value.toString()) : "";
		if (!text.isEmpty()) {
			this.rows.add(new String[] { label, text });
		}
		return this;
	}

	Rows add(String label, List<String> values) {
		return add(label, String.join(", ", values));
	}

	Rows add(String label, @Nullable Boolean value) {
		return (value != null) ? add(label, value ? "yes" : "no") : this;
	}

	void print(PrintWriter writer, Terminal terminal) {
		int width = this.rows.stream().mapToInt((row) -> row[0].length()).max().orElse(0);
		for (String[] row : this.rows) {
			String padding = " ".repeat(width - row[0].length());
			writer.println(MARGIN + terminal.output(Style.faint, row[0]) + padding + MARGIN + row[1]);
		}
	}

}
