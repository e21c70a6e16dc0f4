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

	private static final List<String> PEERS = List.of("google", "aws", "azure", "springSecurity");

	private static final double CLOCK = 1.1;

	private static final double BY_HAND = 1.5;

	private static final double SPRING_SECURITY = 0.4;

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
		return List.of(
				PerformanceGoal.atMost("read of a valid token by 1, 2 and 8 threads, against one reading of the clock",
						" ×", CLOCK, worst(results, List.of("clock"))),
				PerformanceGoal.atMost("read of a valid token by 1, 2 and 8 threads, against the fastest peer", " ×", 1,
						worst(results, PEERS)),
				PerformanceGoal.exactly("bytes allocated by a read", 0,
						results.spread(read("upstoxTotp", 1, "bytes"))));
	}

	private static QuartileSpread worst(BenchmarkResults results, List<String> others) {
		return QuartileSpread.worst(THREADS.stream()
			.flatMap((threads) -> others.stream()
				.map((other) -> results.ratio(read("upstoxTotp", threads, "ns"), read(other, threads, "ns"))))
			.toList());
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
		goals.addAll(clientGoals(results, "RestClient", List.of("springSecurity")));
		goals.addAll(clientGoals(results, "WebClient", List.of("springSecurityServlet", "springSecurityReactive")));
		return goals;
	}

	private static List<PerformanceGoal> clientGoals(BenchmarkResults results, String client, List<String> peers) {
		List<PerformanceGoal> goals = new ArrayList<>();
		names("ns", "time", "bytes", "bytes").forEach((figure, what) -> {
			String added = "%s added to `%s`, against ".formatted(what, client);
			goals.add(PerformanceGoal.atMost(added + "a header set by hand", " ×", BY_HAND,
					share(results, client, "byHand", figure)));
			goals.add(PerformanceGoal.atMost(added + "Spring Security", " ×", SPRING_SECURITY,
					QuartileSpread.worst(peers.stream().map((peer) -> share(results, client, peer, figure)).toList())));
		});
		return goals;
	}

}
