package io.github.upstoxtotp;

import java.time.Duration;

import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpstoxClockSkewTests {

	@Test
	void newWhenBoundsAreInTheWrongOrderThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> skew(1, 0)).withMessageContaining("wrong order");
	}

	@Test
	void newWhenBoundsAreEqualIsAllowed() {
		assertThat(UpstoxClockSkew.of(Duration.ofMillis(7))).isEqualTo(skew(7, 7));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1000, 0", "-1000, 1, 0", "-1000, 0, -500", "-10000, 3000, 0", "0, 0, 0", "1, 1000, 500.5",
			"-1000, -1, -500.5", "90000, 91000, 90500", "-31000, -29000, -30000", "7, 7, 7" })
	void estimateIsZeroWhenTheClocksCanAgreeElseTheMiddle(long atLeast, long atMost, double estimate) {
		assertThat(skew(atLeast, atMost).estimate()).isEqualTo(Duration.ofNanos((long) (estimate * 1_000_000)));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			-10000, 3000, 0,     1000, 0,     1000
			0,      1000, -9000, 4000, 0,     1000
			0,      1000, 500,   1500, 500,   1000
			0,      1000, -500,  500,  0,     500
			0,      1000, 1000,  2000, 1000,  1000
			0,      1000, 0,     1000, 0,     1000
			""")
	void narrowedByKeepsWhatBothAllow(long atLeast, long atMost, long newerLeast, long newerMost, long least,
			long most) {
		assertThat(skew(atLeast, atMost).narrowedBy(skew(newerLeast, newerMost))).isEqualTo(skew(least, most));
		assertThat(skew(newerLeast, newerMost).narrowedBy(skew(atLeast, atMost))).isEqualTo(skew(least, most));
	}

	@Test
	void narrowedByWhenContradictedIsTheNewer() {
		assertThat(skew(0, 1000).narrowedBy(skew(90_000, 95_000))).isEqualTo(skew(90_000, 95_000));
		assertThat(skew(90_000, 95_000).narrowedBy(skew(0, 1000))).isEqualTo(skew(0, 1000));
	}

	private static UpstoxClockSkew skew(long atLeast, long atMost) {
		return new UpstoxClockSkew(Duration.ofMillis(atLeast), Duration.ofMillis(atMost));
	}

}
