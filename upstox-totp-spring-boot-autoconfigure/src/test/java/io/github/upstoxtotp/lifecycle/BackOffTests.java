package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackOff}.
 */
class BackOffTests {

	private static final TokenDay DAY = new TokenDay(Rig.END, Rig.END.plus(Duration.ofMinutes(315)),
			Rig.END.plus(Duration.ofDays(1)));

	private final BackOff backOff = new BackOff(new Random(1));

	@ParameterizedTest
	@CsvSource({ "1, 2500, 5000", "2, 5000, 10000", "3, 10000, 20000", "8, 320000, 640000", "9, 450000, 900000",
			"11, 450000, 900000", "1000000, 450000, 900000" })
	void nextAttemptWhenBeforeDeadlineGrows(int failures, long shortest, long longest) {
		assertThat(delays(failures, Rig.END)).allSatisfy((delay) -> assertThat(delay).isBetween(shortest, longest));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2500, 5000", "7, 150000, 300000", "9, 150000, 300000", "1000000, 150000, 300000" })
	void nextAttemptWhenAfterDeadlineStaysShort(int failures, long shortest, long longest) {
		assertThat(delays(failures, DAY.deadline()))
			.allSatisfy((delay) -> assertThat(delay).isBetween(shortest, longest));
	}

	@Test
	void nextAttemptWhenDeadlineIsNearDoesNotLeapOverIt() {
		Instant now = DAY.deadline().minusSeconds(60);
		assertThat(this.backOff.nextAttempt(20, now, DAY)).isEqualTo(DAY.deadline());
	}

	@Test
	void nextAttemptIsSpread() {
		assertThat(delays(9, Rig.END).distinct().count()).isGreaterThan(900);
	}

	private LongStream delays(int failures, Instant now) {
		return LongStream.range(0, 1000)
			.map((i) -> Duration.between(now, this.backOff.nextAttempt(failures, now, DAY)).toMillis());
	}

}
