package io.github.upstoxtotp.benchmarks.results;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a recording of the flight recorder showed.
 */
final class ProfileTables {

	private static final int MOST_ROWS = 12;

	private ProfileTables() {
	}

	static String of(BenchmarkResults results, String prefix) {
		MarkdownTable table = new MarkdownTable("whose code", "processor, %", "allocation, %", "waits for a monitor");
		double cpu = total(results, prefix + "cpu/");
		double bytes = total(results, prefix + "allocation/");
		owners(results, prefix)
			.forEach((owner) -> table.row(owner, percent(figure(results, prefix + "cpu/" + owner), cpu),
					percent(figure(results, prefix + "allocation/" + owner), bytes),
					QuartileSpread.text(figure(results, prefix + "monitor/" + owner))));
		return table.toMarkdown() + "\n%s samples of the processor.\n".formatted(QuartileSpread.text(cpu));
	}

	private static Set<String> owners(BenchmarkResults results, String prefix) {
		List<String> owners = results.figures()
			.keySet()
			.stream()
			.filter((name) -> name.startsWith(prefix) && name.substring(prefix.length()).contains("/"))
			.map((name) -> name.substring(name.indexOf('/', prefix.length()) + 1))
			.distinct()
			.sorted(Comparator.comparingDouble((owner) -> -figure(results, prefix + "cpu/" + owner)))
			.collect(Collectors.toList());
		Set<String> shown = new LinkedHashSet<>(owners.subList(0, Math.min(MOST_ROWS, owners.size())));
		shown.add("upstox-totp");
		return shown;
	}

	private static double total(BenchmarkResults results, String prefix) {
		return results.figures()
			.keySet()
			.stream()
			.filter((name) -> name.startsWith(prefix))
			.mapToDouble((name) -> figure(results, name))
			.sum();
	}

	private static double figure(BenchmarkResults results, String name) {
		return results.has(name) ? results.median(name) : 0;
	}

	private static String percent(double part, double total) {
		return QuartileSpread.text((total > 0) ? 100 * part / total : 0);
	}

}
