package io.github.upstoxtotp.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.MeasuredSeries;

/**
 * Runs commands of the command line many times, each in a process of its own, against a
 * simulator on loopback.
 *
 * @since 0.1.0
 */
public final class CliRuns implements BenchmarkPart {

	private static final int RUNS = 21;

	private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

	private final Path script;

	/**
	 * Creates the part.
	 * @param script the script that runs the commands
	 */
	public CliRuns(Path script) {
		this.script = script;
	}

	/**
	 * Measures seconds and mebibytes.
	 * @param series takes the figures
	 * @param quick whether a few runs will do
	 * @throws Exception if a command does not run
	 */
	@Override
	public void measure(MeasuredSeries series, boolean quick) throws Exception {
		Path figures = Files.createTempFile("upstox-totp-benchmark", ".tsv");
		try {
			run(quick ? RUNS / 4 : RUNS, figures);
			for (String line : Files.readAllLines(figures)) {
				String[] cells = line.split("\t", -1);
				series.add("cli/%s/s".formatted(cells[0]), Double.parseDouble(cells[1]));
				series.add("cli/%s/mebibytes".formatted(cells[0]),
						Double.parseDouble(cells[2]) / KIBIBYTES_PER_MEBIBYTE);
			}
		}
		finally {
			Files.delete(figures);
		}
	}

	private void run(int runs, Path figures) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(this.script.toString(), String.valueOf(runs), figures.toString())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (process.waitFor() != 0) {
			throw new IOException("%s ended with status %d".formatted(this.script.getFileName(), process.exitValue()));
		}
	}

}
