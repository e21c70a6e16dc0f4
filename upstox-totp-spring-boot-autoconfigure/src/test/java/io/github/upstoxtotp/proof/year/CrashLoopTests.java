package io.github.upstoxtotp.proof.year;

import io.github.upstoxtotp.proof.year.CrashLoop.LoopCost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What loops of restarts cost in a day.
 */
class CrashLoopTests {

	@ParameterizedTest
	@CsvSource({ "WRONG_PIN, 1, 1", "DISK_FULL, 0, 0", "SERVER_DOWN, 0, 0", "CLOCK_BACK, 1, 1", "HOME_DIES, 1, 1",
			"HOME_READ_ONLY, 1, 1", "WRONG_TOTP, 2, 0", "WRONG_API_SECRET, 1, 1", "KILLED_AT_PIN, 3, 3",
			"UPSTOX_DOWN, 16, 0" })
	void loopCostsAtMost(CrashLoop loop, long otps, int pins) {
		LoopCost cost = loop.run(3 * TokenDays.HOUR);
		assertThat(cost.otps()).isLessThanOrEqualTo(otps);
		assertThat(cost.pins()).isLessThanOrEqualTo(pins);
		assertThat(cost.wrongPins()).isLessThanOrEqualTo(2);
	}

}
