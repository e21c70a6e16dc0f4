package io.github.upstoxtotp.benchmarks.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.FlightRecordings;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;

/**
 * Keeps the sample application busy for minutes, with the starter on and off in turns,
 * while Upstox revokes the token once a minute. The library by itself logs in for a
 * refused token once in ten minutes, whatever the budget; so a new login is demanded
 * right after each revocation, as an operator would.
 *
 * @since 0.1.0
 */
public final class SoakRuns implements BenchmarkPart {

	private static final int MINUTES = 5;

	private static final int QUARTERS = 4;

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private final Path jar;

	/**
	 * Creates the part.
	 * @param jar the jar of the sample application
	 */
	public SoakRuns(Path jar) {
		this.jar = jar;
	}

	/**
	 * Measures the rate and the time of requests, logins, dead tokens, failures and the
	 * live heap, and counts in a recording what the application does.
	 * @param series takes the figures
	 * @param quick whether a minute that lasts 20 seconds will do
	 * @throws Exception if the application does not start or answer
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		Path on = Files.createTempDirectory("upstox-totp-benchmark");
		Path off = Files.createTempDirectory("upstox-totp-benchmark");
		Path recording = on.resolve("soak.jfr");
		try (SimulatedUpstox upstox = new SimulatedUpstox(); RequestLoad load = new RequestLoad()) {
			SampleProcess busy = start(upstox, true, on,
					"-XX:StartFlightRecording=settings=profile,filename=" + recording);
			try (busy; SampleProcess idle = start(upstox, false, off, "-XX:StartFlightRecording=settings=profile")) {
				measure(new SoakComparison(upstox, load, busy, idle, Duration.ofSeconds(quick ? 5 : 15)),
						quick ? 1 : MINUTES, series);
			}
			FlightRecordings.count(recording, "soak-profile/", "http-nio", series);
		}
		finally {
			delete(on);
			delete(off);
		}
	}

	private SampleProcess start(SimulatedUpstox upstox, boolean enabled, Path folder, String jfr) throws IOException {
		return SampleProcess.start(this.jar, upstox.origin(), enabled, folder, List.of("-Xmx256m", jfr));
	}

	private static void measure(SoakComparison soak, int minutes, MeasuredSeries series) throws Exception {
		soak.warmUp();
		for (int minute = 0; minute < minutes; minute++) {
			for (int quarter = 0; quarter < QUARTERS; quarter++) {
				soak.quarter(quarter % 2 == minute % 2, quarter / 2 == 1, series);
			}
			series.add("soak/mebibytes", soak.busy().liveBytes() / BYTES_PER_MEBIBYTE);
		}
		series.add("soak/logins", soak.upstox().logins());
		series.add("soak/revocations", minutes);
		series.add("soak/dead", (double) soak.upstox().dead());
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	/**
	 * Two applications under load.
	 *
	 * @param upstox revokes tokens
	 * @param load sends the requests
	 * @param busy the application with the starter
	 * @param idle the one without
	 * @param quarter how long each is under load before the other one is
	 */
	private record SoakComparison(SimulatedUpstox upstox, RequestLoad load, SampleProcess busy, SampleProcess idle,
			Duration quarter) {

		void warmUp() throws Exception {
			this.load.run(this.busy.address("/api/profile"), this.quarter);
			this.load.run(this.idle.address("/api/profile"), this.quarter);
		}

		void quarter(boolean on, boolean revoke, MeasuredSeries series) throws Exception {
			CompletableFuture<Void> revocation = (on && revoke) ? CompletableFuture.runAsync(this::revokeInAWhile)
					: CompletableFuture.completedFuture(null);
			RequestLoad.LoadFigures outcome = this.load.run((on ? this.busy : this.idle).address("/api/profile"),
					this.quarter);
			revocation.get(1, TimeUnit.MINUTES);
			String prefix = "soak/%s/".formatted(on ? "on" : "off");
			series.add(prefix + "rate", outcome.count() / (double) this.quarter.toSeconds());
			series.add(prefix + "p50", outcome.micros(0.5));
			series.add(prefix + "p99", outcome.micros(0.99));
			series.add(prefix + "p99.9", outcome.micros(0.999));
			series.add(prefix + "requests", outcome.count());
			series.add(prefix + "failed", outcome.failed());
		}

		private void revokeInAWhile() {
			try {
				Thread.sleep(this.quarter.dividedBy(2).toMillis());
				this.upstox.revoke();
				this.load.post(this.busy.address("/api/token/refresh"));
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException("The token could not be renewed", ex);
			}
		}

	}

}
