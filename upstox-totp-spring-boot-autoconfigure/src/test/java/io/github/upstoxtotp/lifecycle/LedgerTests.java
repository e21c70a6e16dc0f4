package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ledger}.
 */
class LedgerTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final TokenDay DAY = new TokenDay(Rig.END.minus(Duration.ofDays(1)), NOW, Rig.END);

	@Test
	void spendAddsAndForgetsWhatNoLongerCounts() {
		Ledger ledger = Ledger.EMPTY.spend(NOW.minus(Duration.ofDays(2)), DAY, Rig.BUDGET)
			.spend(NOW.minusSeconds(5), DAY, Rig.BUDGET)
			.spend(NOW, DAY, Rig.BUDGET);
		assertThat(ledger.generations()).containsExactly(NOW.minusSeconds(5), NOW);
	}

	@Test
	void spentByDatesTheNewestGeneration() {
		Ledger ledger = Ledger.EMPTY.spend(NOW, DAY, Rig.BUDGET).spend(NOW.plusSeconds(1), DAY, Rig.BUDGET);
		assertThat(ledger.spentBy(NOW.plusSeconds(9)).generations()).containsExactly(NOW, NOW.plusSeconds(9));
	}

	@Test
	void notAfterWhenMomentsLieAheadMakesThemNow() {
		Ledger ledger = Ledger.EMPTY.spend(NOW.minusSeconds(5), DAY, Rig.BUDGET)
			.spend(NOW.plusSeconds(5), DAY, Rig.BUDGET)
			.withRefusedAt(NOW.plusSeconds(7));
		assertThat(ledger.notAfter(NOW).generations()).containsExactly(NOW.minusSeconds(5), NOW);
		assertThat(ledger.notAfter(NOW).refusedAt()).isEqualTo(NOW);
	}

	@Test
	void notAfterWhenMomentsHavePassedChangesNothing() {
		Ledger ledger = Ledger.EMPTY.spend(NOW, DAY, Rig.BUDGET).withRefusedAt(NOW).withTimeStep(7);
		assertThat(ledger.notAfter(NOW)).isEqualTo(ledger);
	}

	@Test
	void withTimeStepNotAfterAllowsTheNextStep() {
		long step = NOW.getEpochSecond() / 30;
		assertThat(Ledger.EMPTY.withTimeStep(step + 99).notAfter(NOW).lastTimeStep()).isEqualTo(step);
		assertThat(Ledger.EMPTY.withTimeStep(step - 9).notAfter(NOW).lastTimeStep()).isEqualTo(step - 9);
	}

}
