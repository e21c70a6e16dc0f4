package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutageRecovery}.
 */
class OutageRecoveryTests {

	@Test
	void outageBeforeTheBoundaryCostsNoOtp() {
		OutageRecovery recovery = OutageRecovery.simulate(LocalTime.of(3, 29), List.of(1L, 2L, 3L));
		assertThat(recovery.longestTime()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
		assertThat(recovery.mostOtps()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "03:40, 60", "03:45, 60", "04:29, 60", "08:44, 6", "08:50, 6", "09:00, 6", "09:10, 6" })
	void outageIsFollowedByATokenInTime(LocalTime end, long minutes) {
		OutageRecovery recovery = OutageRecovery.simulate(end, List.of(1L, 2L));
		assertThat(recovery.longestTime()).isLessThan(Duration.ofMinutes(minutes));
		assertThat(recovery.mostOtps()).isLessThanOrEqualTo(11);
	}

	@Test
	void reportHasARowForEachOutage() {
		assertThat(YearReport.outages(List.of(LocalTime.of(3, 29), LocalTime.of(3, 40)), List.of(1L)))
			.contains("| 03:29 | 0:02:", "| 03:40 | ");
	}

}
