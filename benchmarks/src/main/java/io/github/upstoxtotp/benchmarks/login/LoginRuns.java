package io.github.upstoxtotp.benchmarks.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import javax.net.ssl.SSLContext;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;

/**
 * Measures whole logins, from the call of a caller to the token, next to the floor: the
 * same exchanges, as the servers have received them, sent one after another by the client
 * of the JDK with no logic. Both with connections that are ready and with new ones. The
 * contenders take turns.
 *
 * @since 0.1.0
 */
public final class LoginRuns implements BenchmarkPart {

	private static final int[] DELAYS = { 0, 20, 80 };

	private static final int WARM_UP = 400;

	// Milliseconds that the exchanges of all logins of a table row take altogether.
	private static final int TIME_FOR_ROW = 32_000;

	private static final int MOST_RUNS = 300;

	private static final double NANOS_PER_MILLI = 1_000_000;

	private static final int EXCHANGES = 6;

	/**
	 * Creates the part.
	 */
	public LoginRuns() {
	}

	/**
	 * Measures milliseconds for each login. Names are the scheme, the delay, and the
	 * contender.
	 * @param series takes the figures
	 * @param quick whether a few logins will do
	 * @throws Exception if a login fails
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		SSLContext tls = ThrowAwayCertificate.context();
		SSLContext.setDefault(tls);
		for (String scheme : List.of("http", "https")) {
			for (int delay : DELAYS) {
				try (LoginBench bench = new LoginBench(scheme, tls, Duration.ofMillis(delay))) {
					measure(bench, "login/%s/%d/".formatted(scheme, delay), runs(delay, quick),
							(delay == 0) ? WARM_UP / (quick ? 4 : 1) : 1, series);
				}
			}
		}
	}

	private static int runs(int delay, boolean quick) {
		int perRow = quick ? TIME_FOR_ROW / 8 : TIME_FOR_ROW;
		return Math.min(MOST_RUNS / (quick ? 4 : 1), perRow / (4 * EXCHANGES * Math.max(delay, 1)));
	}

	private static void measure(LoginBench bench, String prefix, int runs, int warmUp, MeasuredSeries series)
			throws Exception {
		for (int run = 0; run < warmUp; run++) {
			for (MeasuredLogin contender : contenders(bench)) {
				contender.login().call();
				bench.tidy();
			}
		}
		for (int run = 0; run < runs; run++) {
			List<MeasuredLogin> contenders = new ArrayList<>(contenders(bench));
			Collections.rotate(contenders, run);
			collectOldClients(run);
			for (MeasuredLogin contender : contenders) {
				bench.clock().rewind();
				long start = System.nanoTime();
				contender.login().call();
				series.add(prefix + contender.name(), (System.nanoTime() - start) / NANOS_PER_MILLI);
				bench.tidy();
			}
		}
	}

	// A client of the JDK keeps its threads until it is garbage.
	private static void collectOldClients(int run) {
		if (run % 10 == 0) {
			System.gc();
		}
	}

	private static List<MeasuredLogin> contenders(LoginBench bench) {
		return List.of(new MeasuredLogin("floor", bench::floor), new MeasuredLogin("ours", bench::ours),
				new MeasuredLogin("floor-new", bench::floorWithNewConnections),
				new MeasuredLogin("ours-new", bench::oursWithNewConnections));
	}

	private record MeasuredLogin(String name, Callable<?> login) {
	}

}
