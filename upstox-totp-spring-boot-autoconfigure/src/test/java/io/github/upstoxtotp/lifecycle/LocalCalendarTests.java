package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalCalendar}.
 */
class LocalCalendarTests {

	private final LocalCalendar behind = new LocalCalendar(Rig.CALENDAR, Duration.ofSeconds(20));

	private final LocalCalendar exact = new LocalCalendar(Rig.CALENDAR, Duration.ZERO);

	@Test
	void dayOfGivesMomentsOfTheLocalClock() {
		TokenDay day = this.behind.dayOf(Rig.END.minusSeconds(20), Rig.DEADLINE);
		assertThat(day.start()).isEqualTo(Rig.END.minusSeconds(20));
		assertThat(day.deadline()).isEqualTo("2026-11-03T03:14:40Z");
		assertThat(day.end()).isEqualTo(Rig.END.plus(Duration.ofDays(1)).minusSeconds(20));
	}

	@Test
	void outsideGuardWhenInsideGivesMomentOfTheLocalClock() {
		assertThat(this.behind.outsideGuard(Rig.END)).isEqualTo(Rig.END.plusSeconds(40));
	}

	@Test
	void outsideGuardWhenOutsideGivesTheSameMoment() {
		Instant after = Rig.END.plusSeconds(40);
		assertThat(this.behind.outsideGuard(after)).isEqualTo(after);
	}

	@Test
	void capWhenEndIsUnknownGivesTheBoundary() {
		UpstoxToken token = FakeUpstox.token("a", Instant.parse(Rig.NOON), Instant.MAX);
		assertThat(this.exact.cap(token).expiresAt()).isEqualTo(Rig.END);
	}

	@Test
	void capWhenIssuedRightBeforeTheBoundaryLeavesNoLife() {
		UpstoxToken token = FakeUpstox.token("a", Rig.END.minusMillis(1), Rig.END.plus(Duration.ofDays(1)));
		assertThat(this.exact.cap(token).expiresAt()).isEqualTo(Rig.END);
	}

	@Test
	void capWhenIssuedAtTheBoundaryGivesTheNextOne() {
		UpstoxToken token = FakeUpstox.token("a", Rig.END, Instant.MAX);
		assertThat(this.exact.cap(token).expiresAt()).isEqualTo(Rig.END.plus(Duration.ofDays(1)));
	}

	@Test
	void capWhenTokenEndsEarlierKeepsItsEnd() {
		UpstoxToken token = FakeUpstox.token("a", Instant.parse(Rig.NOON), Rig.END.minusSeconds(5));
		assertThat(this.exact.cap(token)).isEqualTo(token);
	}

	@Test
	void endsAtBoundaryTellsEarlyEndsApart() {
		Instant noon = Instant.parse(Rig.NOON);
		assertThat(this.exact.endsAtBoundary(FakeUpstox.token("a", noon, Rig.END))).isTrue();
		assertThat(this.exact.endsAtBoundary(FakeUpstox.token("a", noon, Rig.END.minusMillis(1)))).isFalse();
	}

}
