package io.github.upstoxtotp.benchmarks.year;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link YearOptions}.
 */
class YearOptionsTests {

	@Test
	void parseWithoutArgumentsReturnsAYearOfTenSeeds() {
		assertThat(YearOptions.parse(List.of()))
			.isEqualTo(new YearOptions(365, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), null));
	}

	@Test
	void parseWithAllOptionsReturnsThem() {
		assertThat(YearOptions.parse(List.of("--days", "20", "--output", "year.md", "--seeds", "7,-8")))
			.isEqualTo(new YearOptions(20, List.of(7L, -8L), Path.of("year.md")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--days", "--days 0", "--days many", "--seeds", "--seeds 1,two", "--file year.md" })
	void parseWhenArgumentsAreNotUnderstoodReturnsNull(String arguments) {
		assertThat(YearOptions.parse(List.of(arguments.split(" ")))).isNull();
	}

}
