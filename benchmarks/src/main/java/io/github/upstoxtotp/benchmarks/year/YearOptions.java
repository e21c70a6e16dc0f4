package io.github.upstoxtotp.benchmarks.year;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/**
 * The options of a simulation on the command line. Immutable.
 *
 * @param days the days after the first boundary
 * @param seeds the seeds
 * @param output the file to write to, or {@code null} for none
 * @since 0.1.0
 */
public record YearOptions(int days, List<Long> seeds, @Nullable Path output) {

	private static final YearOptions DEFAULTS = new YearOptions(365, LongStream.rangeClosed(1, 10).boxed().toList(),
			null);

	/**
	 * Reads options.
	 * @param arguments the arguments, in pairs of a name and a value
	 * @return the options, or {@code null} if the arguments are not understood
	 */
	public static @Nullable YearOptions parse(List<String> arguments) {
		YearOptions options = DEFAULTS;
		try {
			for (int i = 0; i < arguments.size() && options != null; i += 2) {
				options = (i + 1 < arguments.size()) ? options.with(arguments.get(i), arguments.get(i + 1)) : null;
			}
		}
		catch (NumberFormatException ex) {
			return null;
		}
		return options;
	}

	private @Nullable YearOptions with(String name, String value) {
		return switch (name) {
			case "--days" -> withDays(Integer.parseInt(value));
			case "--seeds" ->
				new YearOptions(this.days, Arrays.stream(value.split(",")).map(Long::valueOf).toList(), this.output);
			case "--output" -> new YearOptions(this.days, this.seeds, Path.of(value));
			default -> null;
		};
	}

	private @Nullable YearOptions withDays(int newDays) {
		return (newDays > 0) ? new YearOptions(newDays, this.seeds, this.output) : null;
	}

}
