package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A page of tables in Markdown, for the folder of reports in the build.
 */
final class Report {

	private static final Path FOLDER = Path.of("target", "report");

	private final List<String> lines = new ArrayList<>();

	Report text(String line) {
		this.lines.add(line);
		this.lines.add("");
		return this;
	}

	Report table(Collection<String> heads, Collection<? extends Collection<String>> rows) {
		this.lines.add(row(heads));
		this.lines.add("|" + String.join("|", Collections.nCopies(heads.size(), "---")) + "|");
		rows.forEach((cells) -> this.lines.add(row(cells)));
		this.lines.add("");
		return this;
	}

	private static String row(Collection<String> cells) {
		return "| " + String.join(" | ", cells) + " |";
	}

	void writeTo(String file) throws IOException {
		Files.createDirectories(FOLDER);
		Files.writeString(FOLDER.resolve(file), toString());
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
