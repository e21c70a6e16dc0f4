package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Compares how often this library and its peers log in, each with its own defaults. The
 * peers are told the true end of each token; without that they would do worse. Immutable.
 *
 * @since 0.1.0
 */
public final class PeerComparison {

	private static final int RUNS = 200;

	private static final ConcurrentFirstCallers CALLERS = new ConcurrentFirstCallers(20, Duration.ofSeconds(12));

	private static final String MARKDOWN = """
			### Around the expiry of the tokens

			One caller from 70 minutes before 03:30 IST to 5 minutes after it: a request, a second of rest, the next \
			request. A login takes 3 s. Every token expires at 03:30 IST, and the peers are told so. Virtual time, %d \
			runs; where chance in a library makes them differ, the median and the range.

			| library, by its own defaults | logins before | logins after | dead tokens sent | waited for a token, s |
			|---|---|---|---|---|
			%s
			The token of the 24-hour row was issued at 09:00 and is sent until 08:00, four and a half hours dead; one \
			issued just before 03:30 would be sent dead for 23 hours. upstox-totp makes its callers wait on purpose: \
			from 2 minutes before the expiry to 1 minute after it no login starts.

			### Cold, with many callers

			%d callers ask at once for the first token. A login takes %s s. Real time.

			| library, by its own defaults | logins |
			|---|---|
			%s""";

	private final int runs;

	private final ConcurrentFirstCallers callers;

	private final List<ComparisonRow> boundary;

	private final List<ComparisonRow> firstCallers;

	/**
	 * Runs everything.
	 * @param runs how often the scenario of the first table is repeated
	 * @param callers the scenario of the second table
	 */
	PeerComparison(int runs, ConcurrentFirstCallers callers) {
		this.runs = runs;
		this.callers = callers;
		this.boundary = ComparedLibrary.all()
			.stream()
			.map((library) -> ComparisonRow.ofBoundary(library, runs))
			.toList();
		this.firstCallers = atOnce(callers, ComparedLibrary.shared());
	}

	/**
	 * Runs everything. Takes about 20 seconds, since the logins of the second table take
	 * real time.
	 * @return what came of it
	 */
	public static PeerComparison complete() {
		return new PeerComparison(RUNS, CALLERS);
	}

	private static List<ComparisonRow> atOnce(ConcurrentFirstCallers callers, List<ComparedLibrary> libraries) {
		ExecutorService threads = Executors.newFixedThreadPool(libraries.size());
		try {
			List<CompletableFuture<ComparisonRow>> rows = libraries.stream()
				.map((library) -> CompletableFuture.supplyAsync(() -> ComparisonRow.ofFirstCallers(library, callers),
						threads))
				.toList();
			return rows.stream().map(CompletableFuture::join).toList();
		}
		finally {
			threads.shutdownNow();
		}
	}

	List<ComparisonRow> boundary() {
		return this.boundary;
	}

	List<ComparisonRow> firstCallers() {
		return this.firstCallers;
	}

	/**
	 * Returns the tables with what a reader must know of them.
	 * @return Markdown that begins with a heading of the third level
	 */
	public String toMarkdown() {
		return MARKDOWN.formatted(this.runs, table(this.boundary), this.callers.callers(),
				this.callers.loginTime().toSeconds(), table(this.firstCallers));
	}

	private static String table(List<ComparisonRow> rows) {
		return rows.stream().map(ComparisonRow::toMarkdown).collect(Collectors.joining());
	}

}
