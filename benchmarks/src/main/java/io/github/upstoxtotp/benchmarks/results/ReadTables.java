package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to read a token, and to add it to a request.
 */
final class ReadTables {

	private static final List<Integer> THREADS = List.of(1, 2, 8);

	private static final Map<String, String> READERS = names("upstoxTotp", "**upstox-totp**", "google",
			"google-auth-library `OAuth2Credentials`", "aws", "AWS SDK `CachedSupplier`", "azure",
			"Azure core `AccessTokenCache`", "springSecurity", "Spring Security manager", "clock",
			"(one reading of the system's clock)");

	private static final Map<String, String> REST = names("byHand", "(a fixed header set by hand)", "upstoxTotp",
			"**upstox-totp**", "springSecurity", "Spring Security");

	private static final Map<String, String> REACTIVE = names("byHand", "(a fixed header set by hand)", "upstoxTotp",
			"**upstox-totp**", "springSecurityServlet", "Spring Security, servlet", "springSecurityReactive",
			"Spring Security, reactive");

	private static final double HALF = 0.5;

	private static final double FIFTH = 0.2;

	private static final double SAME = 0.95;

	private ReadTables() {
	}

	private static Map<String, String> names(String... pairs) {
		Map<String, String> names = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			names.put(pairs[i], pairs[i + 1]);
		}
		return names;
	}

	static String read(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("a valid token from", "1 thread, ns", "2 threads, ns", "8 threads, ns",
				"bytes", "1 thread, ratio to ours");
		READERS.forEach((method, name) -> table.row(name, ns(results, method, 1), ns(results, method, 2),
				ns(results, method, 8), results.spread(read(method, 1, "bytes")).toMarkdown(),
				results.ratio(read(method, 1, "ns"), read("upstoxTotp", 1, "ns")).toMarkdown()));
		return table.toMarkdown() + "\n%s.\n".formatted(String.join(", ", results.environment().libraries()));
	}

	private static String ns(BenchmarkResults results, String method, int threads) {
		return results.spread(read(method, threads, "ns")).toMarkdown();
	}

	private static String read(String method, int threads, String figure) {
		return "ReadBenchmark/%s/%d/%s".formatted(method, threads, figure);
	}

	static List<PerformanceGoal> readGoals(BenchmarkResults results) {
		List<PerformanceGoal> goals = new ArrayList<>();
		for (int threads : THREADS) {
			String fastest = fastest(results, threads);
			goals.add(PerformanceGoal.atMost(
					"read of a valid token, %d thread(s), against %s".formatted(threads, READERS.get(fastest)), " ×",
					HALF, results.ratio(read("upstoxTotp", threads, "ns"), read(fastest, threads, "ns"))));
		}
		goals.add(PerformanceGoal.exactly("bytes allocated by a read", 0,
				results.spread(read("upstoxTotp", 1, "bytes"))));
		for (int threads : THREADS.subList(1, THREADS.size())) {
			goals.add(PerformanceGoal.atLeast(
					"reads a second of %d threads together, against one thread".formatted(threads), " ×", SAME,
					gain(results, threads)));
		}
		return goals;
	}

	private static String fastest(BenchmarkResults results, int threads) {
		String fastest = "google";
		for (String method : List.of("aws", "azure", "springSecurity")) {
			fastest = (results.median(read(method, threads, "ns")) < results.median(read(fastest, threads, "ns")))
					? method : fastest;
		}
		return fastest;
	}

	private static QuartileSpread gain(BenchmarkResults results, int threads) {
		return QuartileSpread.of(BenchmarkResults.pairwise(results.all(read("upstoxTotp", 1, "ns")),
				results.all(read("upstoxTotp", threads, "ns")), (one, many) -> threads * one / many));
	}

	static String clients(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("added to an exchange", "ns", "bytes", "ns, ratio of ours",
				"bytes, ratio of ours");
		REST.forEach((method, name) -> row(table, results, "RestClient", method, name));
		REACTIVE.forEach((method, name) -> row(table, results, "WebClient", method, name));
		return table.toMarkdown();
	}

	private static void row(MarkdownTable table, BenchmarkResults results, String client, String method, String name) {
		boolean ours = method.equals("upstoxTotp");
		table.row("`%s`: %s".formatted(client, name),
				QuartileSpread.of(added(results, client, method, "ns")).toMarkdown(),
				QuartileSpread.of(added(results, client, method, "bytes")).toMarkdown(),
				ours ? "1" : share(results, client, method, "ns").toMarkdown(),
				ours ? "1" : share(results, client, method, "bytes").toMarkdown());
	}

	private static List<Double> added(BenchmarkResults results, String client, String method, String figure) {
		String name = client + "Benchmark/%s/1/" + figure;
		return BenchmarkResults.pairwise(results.all(name.formatted(method)), results.all(name.formatted("none")),
				(with, without) -> with - without);
	}

	private static QuartileSpread share(BenchmarkResults results, String client, String method, String figure) {
		return QuartileSpread.of(BenchmarkResults.pairwise(added(results, client, "upstoxTotp", figure),
				added(results, client, method, figure), (ours, theirs) -> ours / theirs));
	}

	static List<PerformanceGoal> clientGoals(BenchmarkResults results) {
		List<PerformanceGoal> goals = new ArrayList<>();
		for (String figure : List.of("ns", "bytes")) {
			String what = figure.equals("ns") ? "time" : "bytes";
			goals.add(PerformanceGoal.atMost("%s added to `RestClient`, against Spring Security".formatted(what), " ×",
					FIFTH, share(results, "RestClient", "springSecurity", figure)));
			goals.add(PerformanceGoal.atMost(
					"%s added to `WebClient`, against the cheaper of Spring Security".formatted(what), " ×", FIFTH,
					cheaper(results, figure)));
		}
		return goals;
	}

	private static QuartileSpread cheaper(BenchmarkResults results, String figure) {
		QuartileSpread servlet = share(results, "WebClient", "springSecurityServlet", figure);
		QuartileSpread reactive = share(results, "WebClient", "springSecurityReactive", figure);
		return (servlet.median() > reactive.median()) ? servlet : reactive;
	}

}
