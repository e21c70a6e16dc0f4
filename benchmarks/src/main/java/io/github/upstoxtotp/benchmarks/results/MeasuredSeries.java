package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes figures by name, in the order of the runs, so that those of a run stand at the
 * same place of each list. For use by one thread.
 *
 * @since 0.1.0
 */
public final class MeasuredSeries {

	private final Map<String, List<Double>> figures = new LinkedHashMap<>();

	/**
	 * Creates an empty collection.
	 */
	public MeasuredSeries() {
	}

	/**
	 * Takes a figure of the next run.
	 * @param name what it is the figure of
	 * @param figure the figure
	 */
	public void add(String name, double figure) {
		this.figures.computeIfAbsent(name, (key) -> new ArrayList<>()).add(figure);
	}

	/**
	 * Returns everything so far.
	 * @return the figures by name
	 */
	public Map<String, List<Double>> figures() {
		return this.figures;
	}

}
