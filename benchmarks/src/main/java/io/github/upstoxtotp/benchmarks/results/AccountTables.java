package io.github.upstoxtotp.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One table of what accounts cost, from one to a thousand.
 */
final class AccountTables {

	private static final List<Integer> ACCOUNTS = List.of(1, 10, 100, 1000);

	private static final int MANY = 1000;

	private static final int LOGIN_THREADS = 4;

	private static final double EXCHANGE_SECONDS = 0.1;

	private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

	private static final double MILLIS_PER_SECOND = 1000;

	private AccountTables() {
	}

	static String accounts(BenchmarkResults results) {
		MarkdownTable table = new MarkdownTable("accounts", "1", "10", "100", "1,000", "100 to 1,000", "goal for 1,000",
				"");
		for (Row row : rows(results)) {
			List<String> cells = new ArrayList<>(List.of(row.what()));
			ACCOUNTS.forEach((accounts) -> cells.add(row.of(accounts)));
			cells.add(row.growth());
			PerformanceGoal goal = row.goal();
			cells.addAll((goal != null) ? List.of(goal.goal(), goal.met() ? "met" : "**missed**") : List.of("", ""));
			table.row(cells.toArray(String[]::new));
		}
		return table.toMarkdown();
	}

	static List<PerformanceGoal> goals(BenchmarkResults results) {
		List<PerformanceGoal> goals = new ArrayList<>();
		for (Row row : rows(results)) {
			PerformanceGoal goal = row.goal();
			if (goal != null) {
				goals.add(goal);
			}
		}
		return goals;
	}

	private static List<Row> rows(BenchmarkResults results) {
		return Stream
			.of(spread(results, "start with stored tokens, s", "start", 1),
					difference(results, "start with stored tokens, beyond one account", "start", (accounts) -> 1)
						.atMost(" s", 5),
					spread(results, "CPU time of the start, s", "start-cpu", 1),
					spread(results, "live heap, MiB", "heap", KIBIBYTES_PER_MEBIBYTE),
					difference(results, "live heap of each further account", "heap",
							(accounts) -> Math.max(1, accounts - 1))
						.atMost(" KiB", 16),
					spread(results, "threads of an idle application", "threads", 1),
					difference(results, "threads of an idle application, beyond one account", "threads",
							(accounts) -> 1)
						.atMost("", LOGIN_THREADS),
					difference(results, "threads while all log in, beyond one account", "morning-threads",
							(accounts) -> 1)
						.atMost("", LOGIN_THREADS),
					spread(results, "03:31 to all tokens, s", "morning", 1),
					new Row("03:31 to all tokens, against the floor", "exchanges",
							(accounts) -> toFloor(results, accounts))
						.atMost(" ×", 1.1),
					spread(results, "read of a token by name, ns", "oneByName", 1),
					ratio(results, "read of a token by name, against one account", "oneByName").atMost(" ×", 1.1),
					spread(results, "reads of all tokens in turns, ns", "allInTurns", 1),
					spread(results, "CPU time of an idle application, seconds a day", "rest", MILLIS_PER_SECOND),
					ratio(results, "CPU time of an idle application, against one account", "rest").atMost(" ×", 10),
					spread(results, "CPU time of the looks alone, seconds a simulated day", "day", MILLIS_PER_SECOND),
					ratio(results, "CPU time of the looks alone, against one account", "day").atMost(" ×", 10),
					spread(results, "logins for 5,000 callers when the tokens expire", "crowd", 1),
					spread(results, "the most of them to one account", "crowd-most", 1).atMost("", 1))
			.filter((row) -> results.has(name(MANY, row.key())))
			.toList();
	}

	private static Row spread(BenchmarkResults results, String what, String key, double divisor) {
		return new Row(what, key, (accounts) -> QuartileSpread
			.of(results.all(name(accounts, key)).stream().map((figure) -> figure / divisor).toList()));
	}

	private static Row difference(BenchmarkResults results, String what, String key, IntUnaryOperator divisor) {
		return new Row(what, key,
				(accounts) -> QuartileSpread.of(BenchmarkResults.pairwise(results.all(name(accounts, key)),
						results.all(name(1, key)), (many, one) -> (many - one) / divisor.applyAsInt(accounts))));
	}

	private static Row ratio(BenchmarkResults results, String what, String key) {
		return new Row(what, key, (accounts) -> results.ratio(name(accounts, key), name(1, key)));
	}

	private static String name(int accounts, String figure) {
		return "accounts/%d/%s".formatted(accounts, figure);
	}

	// Four accounts at a time, none of which is done sooner than its exchanges.
	private static QuartileSpread toFloor(BenchmarkResults results, int accounts) {
		int turns = (accounts + LOGIN_THREADS - 1) / LOGIN_THREADS;
		return QuartileSpread.of(BenchmarkResults.pairwise(results.all(name(accounts, "morning")),
				results.all(name(accounts, "exchanges")),
				(seconds, exchanges) -> seconds / (turns * exchanges * EXCHANGE_SECONDS)));
	}

	/**
	 * A row of the table.
	 *
	 * @param what what it shows
	 * @param key the figure without which there is no such row
	 * @param figure gives what it shows for a number of accounts
	 * @param unit the unit of the goal
	 * @param limit the goal, not a number if there is none
	 */
	private record Row(String what, String key, IntFunction<QuartileSpread> figure, String unit, double limit) {

		Row(String what, String key, IntFunction<QuartileSpread> figure) {
			this(what, key, figure, "", Double.NaN);
		}

		Row atMost(String newUnit, double newLimit) {
			return new Row(this.what, this.key, this.figure, newUnit, newLimit);
		}

		String of(int accounts) {
			return this.figure.apply(accounts).toMarkdown();
		}

		String growth() {
			double hundred = this.figure.apply(MANY / 10).median();
			return (hundred > 0) ? QuartileSpread.text(this.figure.apply(MANY).median() / hundred) + " ×" : "";
		}

		@Nullable PerformanceGoal goal() {
			return Double.isNaN(this.limit) ? null : PerformanceGoal.atMost("1,000 accounts: " + this.what, this.unit,
					this.limit, this.figure.apply(MANY));
		}

	}

}
