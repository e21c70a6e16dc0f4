package io.github.upstoxtotp.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of prose with tables between markers, {@code <!-- name -->} and
 * {@code <!-- /name -->}. Immutable.
 *
 * @param text the page
 * @since 0.1.0
 */
public record BenchmarkPage(String text) {

	private static final String NOT_MEASURED = "\nNot measured yet.\n";

	/**
	 * Puts everything that was measured into a page.
	 * @param page the file of the page
	 * @param folder the folder with the results
	 * @throws IOException if a file cannot be read or written
	 */
	public static void update(Path page, Path folder) throws IOException {
		BenchmarkPage updated = new BenchmarkPage(Files.readString(page));
		List<PerformanceGoal> goals = new ArrayList<>();
		for (PageSection section : PageSection.ALL) {
			if (BenchmarkResults.exist(section.file(), folder)) {
				BenchmarkResults results = BenchmarkResults.read(section.file(), folder);
				updated = updated.with(section.part(),
						"\n*%s*\n\n".formatted(results.environment().toMarkdown()) + section.table().apply(results));
				goals.addAll(section.goals().apply(results));
			}
			else {
				updated = updated.with(section.part(), NOT_MEASURED);
			}
		}
		Path peers = folder.resolve("peers.md");
		updated = updated.with("peers", Files.exists(peers) ? "\n" + Files.readString(peers) : NOT_MEASURED);
		Files.writeString(page, updated.with("goals", table(goals)).text());
	}

	private static String table(List<PerformanceGoal> goals) {
		return goals.isEmpty() ? NOT_MEASURED : "\n| what | goal | measured | |\n|---|---|---|---|\n"
				+ goals.stream().map(PerformanceGoal::toMarkdown).collect(Collectors.joining());
	}

	/**
	 * Returns the page with something else between two markers.
	 * @param name the name of the place
	 * @param content what stands there from now on
	 * @return the new page
	 * @throws IllegalArgumentException if the page has no such place
	 */
	BenchmarkPage with(String name, String content) {
		String start = "<!-- %s -->\n".formatted(name);
		String end = "<!-- /%s -->\n".formatted(name);
		int from = this.text.indexOf(start);
		int to = this.text.indexOf(end);
		if (from < 0 || to < from) {
			throw new IllegalArgumentException("The page has no place for '%s'".formatted(name));
		}
		return new BenchmarkPage(
				this.text.substring(0, from + start.length()) + content + "\n" + this.text.substring(to));
	}

}
