package io.github.upstoxtotp.benchmarks.results;

/**
 * A part of the measurements that runs in a process of its own.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface BenchmarkPart {

	/**
	 * Measures.
	 * @param series takes what was measured
	 * @param quick whether a rough figure will do
	 * @throws Exception if something could not be measured
	 */
	void measure(MeasuredSeries series, boolean quick) throws Exception;

}
