package io.github.upstoxtotp.benchmarks.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.FlightRecordings;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Records many logins by the flight recorder of the JDK, and counts what the thread that
 * logs in does, apart from waiting for answers.
 *
 * @since 0.1.0
 */
public final class ProfileRuns implements BenchmarkPart {

	private static final int WARM_UP = 300;

	private static final int LOGINS = 4_000;

	private static final String PREFIX = "login-profile/";

	/**
	 * Creates the part.
	 */
	public ProfileRuns() {
	}

	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		Path file = Files.createTempFile("upstox-totp-login", ".jfr");
		try (LoginBench bench = new LoginBench("http", SSLContext.getDefault(), Duration.ZERO);
				Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
			logIn(bench, WARM_UP);
			recording.start();
			int logins = logIn(bench, quick ? LOGINS / 4 : LOGINS);
			recording.stop();
			recording.dump(file);
			series.add(PREFIX + "logins", logins);
			FlightRecordings.count(file, PREFIX, "upstox-login", series);
		}
		finally {
			Files.delete(file);
		}
	}

	private static int logIn(LoginBench bench, int logins) {
		for (int login = 0; login < logins; login++) {
			bench.clock().rewind();
			bench.ours();
			bench.tidy();
		}
		return logins;
	}

}
