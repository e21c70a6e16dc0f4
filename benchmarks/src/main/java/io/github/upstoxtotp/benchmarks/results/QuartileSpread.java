package io.github.upstoxtotp.benchmarks.results;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The middle of some figures, and how far they lie apart.
 *
 * @param median the middle
 * @param low the first quartile
 * @param high the third quartile
 */
record QuartileSpread(double median, double low, double high) {

	static QuartileSpread of(List<Double> figures) {
		List<Double> sorted = figures.stream().sorted().toList();
		return new QuartileSpread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
	}

	/**
	 * Returns the figures of the contender that does worst.
	 * @param contenders the figures of each, of which more is worse
	 */
	static QuartileSpread worst(List<QuartileSpread> contenders) {
		return contenders.stream().max(Comparator.comparingDouble(QuartileSpread::median)).orElseThrow();
	}

	private static double quantile(List<Double> sorted, double share) {
		double place = share * (sorted.size() - 1);
		int below = (int) place;
		double next = sorted.get(Math.min(below + 1, sorted.size() - 1));
		return sorted.get(below) + (place - below) * (next - sorted.get(below));
	}

	/**
	 * Returns the figures with three digits that count.
	 */
	String toMarkdown() {
		String middle = text(this.median);
		String range = "%s to %s".formatted(text(this.low), text(this.high));
		return range.equals(middle + " to " + middle) ? middle : "%s (%s)".formatted(middle, range);
	}

	static String text(double figure) {
		double size = Math.abs(figure);
		if (size < 0.005) {
			return "0";
		}
		boolean whole = figure == Math.rint(figure);
		String format = (size < 10 && !whole) ? "%.2f" : (size < 100 && !whole) ? "%.1f" : "%,.0f";
		return String.format(Locale.ROOT, format, figure);
	}

}
