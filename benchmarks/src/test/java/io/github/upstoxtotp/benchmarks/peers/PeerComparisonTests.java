package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerComparison}, in its short form. What the peers do is theirs to
 * change: it is reported, not asserted.
 */
class PeerComparisonTests {

	private static PeerComparison comparison;

	@BeforeAll
	static void runTheShortForm() {
		comparison = new PeerComparison(2, new ConcurrentFirstCallers(20, Duration.ofMillis(50)));
	}

	@Test
	void everybodyIsComparedAroundTheEndOfTheTokens() {
		assertThat(comparison.boundary()).extracting(ComparisonRow::name)
			.containsExactlyElementsOf(ComparedLibrary.all().stream().map(ComparedLibrary::name).toList());
		assertThat(comparison.boundary()).allSatisfy((row) -> assertThat(row.figures()).hasSize(4)
			.allSatisfy((figure) -> assertThat(figure).containsPattern("^\\d+")));
	}

	@Test
	void weLogInOnceAfterTheEndAndSendNoDeadToken() {
		assertThat(ours(comparison.boundary()).figures()).startsWith("0", "1", "0");
	}

	@Test
	void everyLibraryServesManyCallers() {
		assertThat(comparison.firstCallers()).extracting(ComparisonRow::name)
			.containsExactlyElementsOf(ComparedLibrary.shared().stream().map(ComparedLibrary::name).toList());
	}

	@Test
	void weLogInOnceForManyCallers() {
		assertThat(ours(comparison.firstCallers()).figures()).containsExactly("1");
	}

	@Test
	void versionsOfThePeersAreThoseOfTheirJars() {
		assertThat(ComparedLibrary.shared().subList(0, 4)).extracting(ComparedLibrary::name)
			.allSatisfy((name) -> assertThat(name).containsPattern(" \\d+\\.\\d+\\.\\d+ "));
	}

	@Test
	void markdownHoldsBothTables() {
		String markdown = comparison.toMarkdown();
		assertThat(markdown).contains("Virtual time, 2 runs", "20 callers");
		assertThat(comparison.boundary()).allSatisfy((row) -> assertThat(markdown).contains(row.toMarkdown()));
		assertThat(comparison.firstCallers()).allSatisfy((row) -> assertThat(markdown).contains(row.toMarkdown()));
	}

	private static ComparisonRow ours(List<ComparisonRow> rows) {
		return rows.stream().filter((row) -> row.name().equals(ComparedLibrary.OURS.name())).findFirst().orElseThrow();
	}

}
