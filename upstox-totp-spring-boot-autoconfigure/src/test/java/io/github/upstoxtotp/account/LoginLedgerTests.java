package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginLedger}.
 */
class LoginLedgerTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final Instant DAY = Rig.END.minus(Duration.ofDays(1));

	@Test
	void spendAddsAndForgetsWhatNoLongerCounts() {
		LoginLedger ledger = spend(LoginLedger.EMPTY, NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(5), NOW);
		assertThat(ledger.generations()).containsExactly(NOW.minusSeconds(5), NOW);
	}

	@Test
	void spendTwiceForOneMomentKeepsBoth() {
		assertThat(spend(LoginLedger.EMPTY, NOW, NOW, NOW).generations()).containsExactly(NOW, NOW.plusMillis(1),
				NOW.plusMillis(2));
	}

	@Test
	void untilWhenMomentsLieFarAheadForgetsThem() {
		LoginLedger ledger = spend(LoginLedger.EMPTY, NOW.minusSeconds(5), NOW.plusSeconds(599), NOW.plusSeconds(601));
		assertThat(ledger.until(NOW.plusSeconds(600)).generations()).containsExactly(NOW.minusSeconds(5),
				NOW.plusSeconds(599));
	}

	@Test
	void untilWhenNothingLiesAheadChangesNothing() {
		LoginLedger ledger = spend(LoginLedger.EMPTY, NOW).withTimeStep(7);
		assertThat(ledger.until(NOW.plusSeconds(600))).isEqualTo(ledger);
	}

	@Test
	void untilWhenTimeStepLiesFarAheadForgetsIt() {
		long step = NOW.getEpochSecond() / 30;
		assertThat(LoginLedger.EMPTY.withTimeStep(step + 20).until(NOW.plusSeconds(600)).lastTimeStep())
			.isEqualTo(step + 20);
		assertThat(LoginLedger.EMPTY.withTimeStep(step + 21).until(NOW.plusSeconds(600))).isEqualTo(LoginLedger.EMPTY);
	}

	@Test
	void mergedWithForgetsNothingOfEither() {
		LoginLedger mine = spend(LoginLedger.EMPTY, NOW, NOW.plusSeconds(2)).withTimeStep(9);
		LoginLedger other = spend(LoginLedger.EMPTY, NOW, NOW.plusSeconds(1)).withTimeStep(7);
		assertThat(mine.mergedWith(other)).isEqualTo(other.mergedWith(mine))
			.isEqualTo(spend(LoginLedger.EMPTY, NOW, NOW.plusSeconds(1), NOW.plusSeconds(2)).withTimeStep(9));
		assertThat(mine.mergedWith(LoginLedger.EMPTY)).isEqualTo(mine);
	}

	@Test
	void mergedWithForgetsTheOldestOfVeryMany() {
		LoginLedger mine = spend(LoginLedger.EMPTY, moments(NOW, 200));
		LoginLedger other = spend(LoginLedger.EMPTY, moments(NOW.plusSeconds(200), 200));
		assertThat(mine.mergedWith(other)).isEqualTo(other.mergedWith(mine));
		assertThat(mine.mergedWith(other).generations()).containsExactly(moments(NOW.plusSeconds(100), 300));
	}

	@Test
	void mergedWithKeepsWhatCountsBesideWhatAWrongClockHasWritten() {
		LoginLedger mine = spend(LoginLedger.EMPTY, NOW);
		LoginLedger wrong = spend(LoginLedger.EMPTY, NOW.plus(Duration.ofDays(400)));
		assertThat(mine.mergedWith(wrong).until(NOW.plusSeconds(600))).isEqualTo(mine);
	}

	private static Instant[] moments(Instant first, int count) {
		return Stream.iterate(first, (moment) -> moment.plusSeconds(1)).limit(count).toArray(Instant[]::new);
	}

	private static LoginLedger spend(LoginLedger ledger, Instant... moments) {
		LoginLedger spent = ledger;
		for (Instant moment : moments) {
			spent = spent.spend(moment, DAY);
		}
		return spent;
	}

}
