package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ration}. Moments are minutes after the end of the old tokens; the
 * deadline is at 315.
 */
class RationTests {

	private static final TokenDay DAY = new TokenDay(Rig.END, at(315), Rig.END.plus(Duration.ofDays(1)))
		.allowing(Duration.ofMinutes(1), Duration.ofMinutes(10));

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "2, 303", "3, 313", "4, 314", "5, 315" })
	void opensAtWhenOnlyKeptOnesAreLeftWaitsForATry(int spent, int opens) {
		assertThat(new Ration(6).opensAt(spent, DAY)).isEqualTo(at(opens));
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, 0", "2, 0, 0", "2, 1, 303", "3, 0, 0", "3, 1, 303", "3, 2, 313", "4, 1, 0", "4, 2, 303",
			"5, 1, 0", "5, 2, 303", "5, 4, 314", "8, 3, 0", "8, 4, 303", "8, 7, 315" })
	void opensAtKeepsTwoThirdsButNoMoreThanFour(int perDay, int spent, int opens) {
		assertThat(new Ration(perDay).opensAt(spent, DAY)).isEqualTo(at(opens));
	}

	@Test
	void opensAtWhenTheDeadlineFollowsTheEndOfTheTokensDoesNotWaitForIt() {
		TokenDay day = new TokenDay(Rig.END, at(1), at(1440)).allowing(Duration.ofMinutes(1), Duration.ofMinutes(10));
		assertThat(new Ration(6).opensAt(4, day)).isEqualTo(Rig.END);
		assertThat(new Ration(6).opensAt(5, day)).isEqualTo(at(1));
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, 0", "3, 2, 313", "4, 3, 313", "5, 4, 314", "6, 4, 314", "6, 5, 340", "8, 7, 340" })
	void opensAtInAnOutageKeepsTheLastOfFourForTheOpeningOfTheMarket(int perDay, int spent, int opens) {
		assertThat(new Ration(perDay).opensAt(spent, DAY.withOutage())).isEqualTo(at(opens));
	}

	private static Instant at(int minute) {
		return Rig.END.plus(Duration.ofMinutes(minute));
	}

}
