package io.github.upstoxtotp.benchmarks.results;

/**
 * A goal, and whether the figures meet it.
 *
 * @param what what is measured, against what
 * @param goal what was asked for
 * @param figure what came of it
 * @param met whether the median is good enough
 */
record PerformanceGoal(String what, String goal, String figure, boolean met) {

	static PerformanceGoal atMost(String what, String unit, double limit, QuartileSpread figure) {
		return new PerformanceGoal(what, "≤ %s%s".formatted(QuartileSpread.text(limit), unit),
				figure.toMarkdown() + unit, figure.median() <= limit);
	}

	static PerformanceGoal exactly(String what, double wanted, QuartileSpread figure) {
		boolean met = figure.low() == wanted && figure.high() == wanted;
		return new PerformanceGoal(what, QuartileSpread.text(wanted), figure.toMarkdown(), met);
	}

	String toMarkdown() {
		return "| %s | %s | %s | %s |%n".formatted(this.what, this.goal, this.figure, this.met ? "met" : "**missed**");
	}

}
