package io.github.upstoxtotp.account;

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
		assertThat(delays(failures, Rig.END, false))
			.allSatisfy((delay) -> assertThat(delay).isBetween(shortest, longest));
	}

	@ParameterizedTest
	@CsvSource({ "1, 300000, 600000", "2, 450000, 900000", "1000000, 450000, 900000" })
	void nextAttemptWhenAnOtpIsUsedUpBeforeDeadlineTakesItsTime(int failures, long shortest, long longest) {
		assertThat(delays(failures, Rig.END, true))
			.allSatisfy((delay) -> assertThat(delay).isBetween(shortest, longest));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2500, 5000", "7, 150000, 300000", "9, 150000, 300000", "1000000, 150000, 300000" })
	void nextAttemptWhenAfterDeadlineStaysShort(int failures, long shortest, long longest) {
		assertThat(LongStream.concat(delays(failures, DAY.deadline(), false), delays(failures, DAY.deadline(), true)))
			.allSatisfy((delay) -> assertThat(delay).isBetween(shortest, longest));
	}

	@Test
	void nextAttemptWhenDeadlineIsNearDoesNotLeapOverIt() {
		Instant now = DAY.deadline().minusSeconds(60);
		assertThat(this.backOff.nextAttempt(20, now, DAY, false)).isEqualTo(DAY.deadline());
		assertThat(this.backOff.nextAttempt(1, now, DAY, true)).isEqualTo(DAY.deadline());
	}

	@Test
	void nextAttemptDoesNotLeapOverATry() {
		TokenDay day = DAY.allowing(Duration.ofMinutes(1), Duration.ofMinutes(10));
		for (Instant at : day.tries()) {
			assertThat(this.backOff.nextAttempt(20, at.minusSeconds(30), day, true)).isEqualTo(at);
		}
		Instant last = day.tries().get(3);
		assertThat(this.backOff.nextAttempt(20, last, day, true)).isAfter(last.plusSeconds(100));
	}

	@Test
	void nextAttemptIsSpread() {
		assertThat(delays(9, Rig.END, false).distinct().count()).isGreaterThan(900);
	}

	private LongStream delays(int failures, Instant now, boolean costly) {
		return LongStream.range(0, 1000)
			.map((i) -> Duration.between(now, this.backOff.nextAttempt(failures, now, DAY, costly)).toMillis());
	}

}
