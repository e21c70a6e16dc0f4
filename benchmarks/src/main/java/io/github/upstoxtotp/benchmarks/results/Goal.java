package io.github.upstoxtotp.benchmarks.results;

/**
 * A goal, and whether the figures meet it.
 *
 * @param what what is measured, against what
 * @param goal what was asked for
 * @param figure what came of it
 * @param met whether the median is good enough
 */
record Goal(String what, String goal, String figure, boolean met) {

	static Goal atMost(String what, String unit, double limit, Spread figure) {
		return new Goal(what, "≤ %s%s".formatted(Spread.text(limit), unit), figure.toMarkdown() + unit,
				figure.median() <= limit);
	}

	static Goal atLeast(String what, String unit, double limit, Spread figure) {
		return new Goal(what, "≥ %s%s".formatted(Spread.text(limit), unit), figure.toMarkdown() + unit,
				figure.median() >= limit);
	}

	static Goal exactly(String what, double wanted, Spread figure) {
		boolean met = figure.low() == wanted && figure.high() == wanted;
		return new Goal(what, Spread.text(wanted), figure.toMarkdown(), met);
	}

	String toMarkdown() {
		return "| %s | %s | %s | %s |%n".formatted(this.what, this.goal, this.figure, this.met ? "met" : "**missed**");
	}

}
