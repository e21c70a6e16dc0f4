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
		comparison = new PeerComparison(2, new ColdHerd(20, Duration.ofMillis(50)));
	}

	@Test
	void everybodyIsComparedAroundTheEndOfTheTokens() {
		assertThat(comparison.fixedEnd()).extracting(Row::name)
			.containsExactlyElementsOf(Contender.all().stream().map(Contender::name).toList());
		assertThat(comparison.fixedEnd()).allSatisfy((row) -> assertThat(row.statistics()).hasSize(4)
			.allSatisfy((figure) -> assertThat(figure).containsPattern("^\\d+")));
	}

	@Test
	void weLogInOnceAfterTheEndAndSendNoDeadToken() {
		assertThat(ours(comparison.fixedEnd()).statistics()).startsWith("0", "1", "0");
	}

	@Test
	void everyLibraryServesManyCallers() {
		assertThat(comparison.coldHerd()).extracting(Row::name)
			.containsExactlyElementsOf(Contender.shared().stream().map(Contender::name).toList());
	}

	@Test
	void weLogInOnceForManyCallers() {
		assertThat(ours(comparison.coldHerd()).statistics()).containsExactly("1");
	}

	@Test
	void versionsOfThePeersAreThoseOfTheirJars() {
		assertThat(Contender.shared().subList(0, 4)).extracting(Contender::name)
			.allSatisfy((name) -> assertThat(name).containsPattern(" \\d+\\.\\d+\\.\\d+ "));
	}

	@Test
	void markdownHoldsBothTables() {
		String markdown = comparison.toMarkdown();
		assertThat(markdown).contains("Virtual time, 2 runs", "20 callers");
		assertThat(comparison.fixedEnd()).allSatisfy((row) -> assertThat(markdown).contains(row.toMarkdown()));
		assertThat(comparison.coldHerd()).allSatisfy((row) -> assertThat(markdown).contains(row.toMarkdown()));
	}

	private static Row ours(List<Row> rows) {
		return rows.stream().filter((row) -> row.name().equals(Contender.OURS.name())).findFirst().orElseThrow();
	}

}
