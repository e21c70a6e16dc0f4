package io.github.upstoxtotp.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.upstoxtotp.benchmarks.peers.PeerComparison;
import io.github.upstoxtotp.benchmarks.year.YearOptions;
import io.github.upstoxtotp.benchmarks.year.YearSimulation;
import org.jspecify.annotations.Nullable;

/**
 * The command line of this module. From the root of a clone, with JDK 17 or later and
 * Maven: <pre>
 * mvn -q -B -pl benchmarks -am -Dmaven.test.skip=true package
 * java -jar benchmarks/target/benchmarks.jar peers --output peers.md
 * java -jar benchmarks/target/benchmarks.jar year --output year.md
 * </pre>
 * <p>
 * {@code peers} compares how often the library and its peers log in, and takes about 20
 * seconds. {@code year} simulates a year of troubles with the real engine for ten seeds,
 * and takes about ten minutes on two cores. Both print Markdown, and write the same to
 * the file if one is named.
 *
 * @since 0.1.0
 */
public final class Benchmarks {

	private static final String USAGE = """
			Usage: java -jar benchmarks.jar peers [--output FILE]
			       java -jar benchmarks.jar year [--days 365] [--seeds 1,2,3] [--output FILE]""";

	private static final int BAD_USAGE = 2;

	private Benchmarks() {
	}

	/**
	 * Runs a comparison. Ends the JVM with status 2 on arguments that it does not know.
	 * @param args the name of the comparison and its options
	 * @throws IOException if the file cannot be written
	 */
	public static void main(String[] args) throws IOException {
		int status = run(List.of(args), System.out, System.err);
		if (status != 0) {
			System.exit(status);
		}
	}

	static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
		if (args.equals(List.of("peers"))) {
			return print(PeerComparison.complete().toMarkdown(), null, out);
		}
		if (args.size() == 3 && args.subList(0, 2).equals(List.of("peers", "--output"))) {
			return print(PeerComparison.complete().toMarkdown(), Path.of(args.get(2)), out);
		}
		YearOptions year = (!args.isEmpty() && args.get(0).equals("year"))
				? YearOptions.parse(args.subList(1, args.size())) : null;
		if (year != null) {
			return print(YearSimulation.run(year.days(), year.seeds(), err).toMarkdown(), year.output(), out);
		}
		err.println(USAGE);
		return BAD_USAGE;
	}

	private static int print(String markdown, @Nullable Path file, PrintStream out) throws IOException {
		out.print(markdown);
		if (file != null) {
			Files.writeString(file, markdown);
		}
		return 0;
	}

}
