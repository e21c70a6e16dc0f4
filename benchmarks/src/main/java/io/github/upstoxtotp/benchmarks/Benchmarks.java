package io.github.upstoxtotp.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.upstoxtotp.benchmarks.accounts.AccountsRuns;
import io.github.upstoxtotp.benchmarks.cli.CliRuns;
import io.github.upstoxtotp.benchmarks.crowd.CrowdRuns;
import io.github.upstoxtotp.benchmarks.idle.IdleRuns;
import io.github.upstoxtotp.benchmarks.login.LoginRuns;
import io.github.upstoxtotp.benchmarks.login.ProfileRuns;
import io.github.upstoxtotp.benchmarks.peers.PeerComparison;
import io.github.upstoxtotp.benchmarks.read.JmhRuns;
import io.github.upstoxtotp.benchmarks.results.BenchmarkPage;
import io.github.upstoxtotp.benchmarks.results.BenchmarkPart;
import io.github.upstoxtotp.benchmarks.results.BenchmarkResults;
import io.github.upstoxtotp.benchmarks.sample.SoakRuns;
import io.github.upstoxtotp.benchmarks.sample.StartRuns;
import org.jspecify.annotations.Nullable;

/**
 * The command line of this module. From the root of a clone, with JDK 17 or later and
 * Maven: <pre>
 * mvn -q -B -P benchmarks -pl benchmarks -am -Dmaven.test.skip=true package
 * java -jar benchmarks/target/benchmarks.jar peers --output peers.md
 * </pre>
 * <p>
 * {@code peers} compares how often the library and its peers log in, and takes about 20
 * seconds. It prints Markdown, and writes the same to the file if one is named.
 * {@code measure} measures one part of what {@code benchmarks/run.sh} runs, and
 * {@code tables} puts the results into a page.
 *
 * @since 0.1.0
 */
public final class Benchmarks {

	private static final String USAGE = """
			Usage: java -jar benchmarks.jar peers [--output FILE]
			       java -jar benchmarks.jar measure PART FOLDER [--quick]
			       java -jar benchmarks.jar tables PAGE FOLDER""";

	private static final Path SAMPLE = Path.of("sample-app/target/sample-app.jar").toAbsolutePath();

	private static final Map<String, BenchmarkPart> PARTS = Map.of("read", new JmhRuns(), "login", new LoginRuns(),
			"login-profile", new ProfileRuns(), "crowd", new CrowdRuns(), "crowd-25", new CrowdRuns(), "accounts",
			new AccountsRuns(), "idle", new IdleRuns(), "start", new StartRuns(SAMPLE), "soak", new SoakRuns(SAMPLE),
			"cli", new CliRuns(Path.of("upstox-totp-cli/measure.sh").toAbsolutePath()));

	private static final int BAD_USAGE = 2;

	private Benchmarks() {
	}

	/**
	 * Runs a comparison. Ends the JVM with status 2 on arguments that it does not know.
	 * @param args the name of the comparison and its options
	 * @throws Exception if something cannot be measured or written
	 */
	public static void main(String[] args) throws Exception {
		int status = run(List.of(args), System.out, System.err);
		if (status != 0) {
			System.exit(status);
		}
	}

	static int run(List<String> args, PrintStream out, PrintStream err) throws Exception {
		if (args.equals(List.of("peers"))) {
			return print(PeerComparison.complete().toMarkdown(), null, out);
		}
		if (args.size() == 3 && args.subList(0, 2).equals(List.of("peers", "--output"))) {
			return print(PeerComparison.complete().toMarkdown(), Path.of(args.get(2)), out);
		}
		if (!args.isEmpty() && args.get(0).equals("measure")) {
			return measure(args.subList(1, args.size()), err);
		}
		if (args.size() == 3 && args.get(0).equals("tables")) {
			BenchmarkPage.update(Path.of(args.get(1)), Path.of(args.get(2)));
			return 0;
		}
		err.println(USAGE);
		return BAD_USAGE;
	}

	private static int measure(List<String> args, PrintStream err) throws Exception {
		boolean quick = args.size() == 3 && args.get(2).equals("--quick");
		BenchmarkPart part = (args.size() == 2 || quick) ? PARTS.get(args.get(0)) : null;
		if (part == null) {
			err.println(USAGE);
			return BAD_USAGE;
		}
		BenchmarkResults.measure(args.get(0), part, quick, Path.of(args.get(1)));
		return 0;
	}

	private static int print(String markdown, @Nullable Path file, PrintStream out) throws IOException {
		out.print(markdown);
		if (file != null) {
			Files.writeString(file, markdown);
		}
		return 0;
	}

}
