package io.github.upstoxtotp.benchmarks.read;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this package by JMH, in rounds: in each, every contender has a
 * JVM of its own, one after another, so that the figures of a round belong together.
 *
 * @since 0.1.0
 */
public final class JmhRuns implements BenchmarkPart {

	private static final int ROUNDS = 4;

	private static final List<Integer> THREADS = List.of(1, 2, 8);

	/**
	 * Creates the part.
	 */
	public JmhRuns() {
	}

	/**
	 * Measures nanoseconds and whole bytes for each operation. Names are the benchmark,
	 * the method, the number of threads, and what it is.
	 * @param series takes the figures
	 * @param quick whether one short round will do
	 * @throws RunnerException if a benchmark fails
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws RunnerException {
		for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
			for (int threads : THREADS) {
				take(run(ReadBenchmark.class, threads, quick), threads, series);
			}
			take(run(RestClientBenchmark.class, 1, quick), 1, series);
			take(run(WebClientBenchmark.class, 1, quick), 1, series);
		}
	}

	/**
	 * Runs a benchmark once, each of its methods in a JVM of its own.
	 * @param benchmark the benchmark
	 * @param threads how many threads run each method
	 * @param quick whether a short run will do
	 * @return the results
	 * @throws RunnerException if the benchmark fails
	 */
	public static Collection<RunResult> run(Class<?> benchmark, int threads, boolean quick) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\.")
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true)
			.forks(1)
			.threads(threads)
			.warmupIterations(quick ? 2 : 4)
			.warmupTime(TimeValue.milliseconds(quick ? 200 : 400))
			.measurementIterations(quick ? 2 : 5)
			.measurementTime(TimeValue.milliseconds(quick ? 150 : 300));
		return new Runner(options.build()).run();
	}

	private static void take(Collection<RunResult> results, int threads, MeasuredSeries series) {
		for (RunResult result : results) {
			String[] name = result.getParams().getBenchmark().split("\\.", -1);
			String prefix = "%s/%s/%d/".formatted(name[name.length - 2], name[name.length - 1], threads);
			series.add(prefix + "ns", result.getPrimaryResult().getStatistics().getPercentile(50));
			series.add(prefix + "bytes", Math
				.rint(Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore()));
		}
	}

}
