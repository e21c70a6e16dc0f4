package io.github.upstoxtotp.benchmarks.crowd;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;
import org.jspecify.annotations.Nullable;

/**
 * Has many callers ask for a token right after the old one has ended, all of whom wait
 * for the same login, and measures how long after that login the last of them has its
 * token.
 *
 * @since 0.1.0
 */
public final class CrowdRuns implements BenchmarkPart {

	private static final int MANY = 10_000;

	private static final int PLATFORM_THREADS = 500;

	private static final int ROUNDS = 12;

	private static final int WARM_UP = 5;

	/**
	 * Creates the part.
	 */
	public CrowdRuns() {
	}

	/**
	 * Measures milliseconds and logins, with platform threads, with callers who wait
	 * without a thread, and, where the JVM has them, with virtual threads.
	 * @param series takes the figures
	 * @param quick whether a few rounds will do
	 * @throws Exception if a caller gets no token
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		int rounds = quick ? ROUNDS / 3 : ROUNDS;
		ExecutorService platform = Executors.newFixedThreadPool(PLATFORM_THREADS);
		try {
			measure(new ConcurrentCallers(PLATFORM_THREADS, platform), "platform", rounds, series);
			measure(new ConcurrentCallers(MANY, null), "async", rounds, series);
		}
		finally {
			platform.shutdown();
		}
		ExecutorService virtual = virtualThreads();
		if (virtual != null) {
			measure(new ConcurrentCallers(MANY, virtual), "virtual", rounds, series);
			virtual.shutdown();
		}
	}

	private static void measure(ConcurrentCallers crowd, String kind, int rounds, MeasuredSeries series)
			throws Exception {
		for (int round = -WARM_UP; round < rounds; round++) {
			ConcurrentCallers.WaitingTime outcome = crowd.run();
			if (round >= 0) {
				series.add("crowd/%s/callers".formatted(kind), crowd.callers());
				series.add("crowd/%s/logins".formatted(kind), outcome.logins());
				series.add("crowd/%s/ms".formatted(kind), outcome.millis());
			}
		}
	}

	/**
	 * Null before JDK 21. This module compiles for 17, hence by reflection.
	 */
	private static @Nullable ExecutorService virtualThreads() throws ReflectiveOperationException {
		if (Runtime.version().feature() < 21) {
			return null;
		}
		Method method = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
		return (ExecutorService) method.invoke(null);
	}

}
