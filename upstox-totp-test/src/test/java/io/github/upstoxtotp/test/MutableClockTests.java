package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MutableClockTests {

	private static final Instant START = Instant.parse("2026-06-10T05:00:00Z");

	@Test
	void fixedClockStandsUntilMoved() {
		MutableClock clock = MutableClock.fixed(START);
		assertThat(clock.instant()).isEqualTo(START);
		clock.advance(Duration.ofHours(1));
		assertThat(clock.instant()).isEqualTo("2026-06-10T06:00:00Z");
		clock.setTo(Instant.EPOCH);
		assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void systemClockGoesOnFromWhereItWasMoved() {
		MutableClock clock = MutableClock.system();
		assertThat(clock.instant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
		clock.setTo(START);
		assertThat(clock.instant()).isBetween(START, START.plusSeconds(60));
	}

	@Test
	void clockInOtherZoneMovesAlong() {
		MutableClock clock = MutableClock.fixed(START);
		Clock other = clock.withZone(ZoneId.of("Asia/Kolkata"));
		clock.advance(Duration.ofMinutes(1));
		assertThat(other.instant()).isEqualTo(clock.instant());
		assertThat(other.getZone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
		assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
	}

	@Test
	void ofClockThatCanBeMovedIsTheClock() {
		MutableClock clock = MutableClock.fixed(START);
		assertThat(MutableClock.of(clock)).isSameAs(clock);
	}

}
