package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ration}. Moments are minutes after the end of the old tokens: the
 * deadline is at 315, the logins for it begin at 313 and 314, and the late one at 345.
 */
class RationTests {

	private static final TokenDay DAY = new TokenDay(Rig.END, at(315), Rig.END.plus(Duration.ofDays(1)))
		.allowing(Duration.ofMinutes(1));

	@ParameterizedTest
	@CsvSource({ "'', 0", "1, 0", "1 2, 62", "1 100, 160", "1 290, 313", "1 600, 313" })
	void opensAtWhenSomeAreSpentWaitsFromTheThirdOn(String spent, int opens) {
		assertThat(opensAt(6, spent)).isEqualTo(at(opens));
	}

	@ParameterizedTest
	@CsvSource({ "1 2 62, 313", "1 2 62 314, 314", "1 2 62 314 315, 345", "400 401 402, 313", "400 401 402 411, 314",
			"400 401 402 411 412, 345" })
	void opensAtWhenOnlyKeptOnesAreLeftWaitsForTheDeadline(String spent, int opens) {
		assertThat(opensAt(6, spent)).isEqualTo(at(opens));
	}

	@ParameterizedTest
	@CsvSource({ "1, '', 0", "2, 1, 313", "3, 1, 0", "3, 1 2, 313", "4, 1, 0", "4, 1 2, 313", "4, 1 2 3, 314",
			"5, 1 2 3, 313", "5, 1 2 3 4, 314", "8, 1 2 3 4, 64", "8, 1 2 3 4 5, 313", "8, 1 2 3 4 5 6 7, 345" })
	void opensAtKeepsHalfOfThemButNoMoreThanThree(int perDay, String spent, int opens) {
		assertThat(opensAt(perDay, spent)).isEqualTo(at(opens));
	}

	@Test
	void opensAtWhenTheDeadlineFollowsTheEndOfTheTokensWaitsForNothingBefore() {
		TokenDay day = new TokenDay(Rig.END, at(1), at(1440)).allowing(Duration.ofMinutes(1));
		assertThat(new Ration(6).opensAt(List.of(at(1), at(2)), day)).isEqualTo(Rig.END);
		assertThat(new Ration(6).opensAt(List.of(at(1), at(2), at(12)), day)).isEqualTo(Rig.END);
	}

	private static Instant opensAt(int perDay, String spent) {
		List<Instant> moments = Stream.of(spent.split(" "))
			.filter((minute) -> !minute.isEmpty())
			.map((minute) -> at(Integer.parseInt(minute)))
			.toList();
		return new Ration(perDay).opensAt(moments, DAY);
	}

	private static Instant at(int minute) {
		return Rig.END.plus(Duration.ofMinutes(minute));
	}

}
