package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenCalendar}.
 */
class TokenCalendarTests {

	private static final Duration DAY = Duration.ofDays(1);

	private final TimeZone defaultZone = TimeZone.getDefault();

	private final TokenCalendar calendar = Rig.CALENDAR;

	@AfterEach
	void restoreDefaultZone() {
		TimeZone.setDefault(this.defaultZone);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-03T03:29:59.999, 2026-11-02T03:30, 2026-11-03T03:30",
			"2026-11-03T03:29:59.999999999, 2026-11-02T03:30, 2026-11-03T03:30",
			"2026-11-03T03:30:00.000, 2026-11-03T03:30, 2026-11-04T03:30",
			"2026-11-03T03:30:00.001, 2026-11-03T03:30, 2026-11-04T03:30",
			"2026-11-03T02:30:00, 2026-11-02T03:30, 2026-11-03T03:30",
			"2026-11-03T00:00:00, 2026-11-02T03:30, 2026-11-03T03:30",
			"2026-11-02T23:59:59.999, 2026-11-02T03:30, 2026-11-03T03:30",
			"2026-11-03T09:15:00, 2026-11-03T03:30, 2026-11-04T03:30",
			"2026-12-31T20:00:00, 2026-12-31T03:30, 2027-01-01T03:30",
			"2028-02-29T01:00:00, 2028-02-28T03:30, 2028-02-29T03:30" })
	void boundariesAreTheNearestOnes(String moment, String last, String next) {
		assertThat(this.calendar.dayOf(india(moment)).start()).isEqualTo(india(last));
		assertThat(this.calendar.dayOf(india(moment)).end()).isEqualTo(india(next));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York", "Asia/Kolkata" })
	void boundariesDoNotDependOnTheZoneOfTheMachine(String zone) {
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		Stream.of("2026-03-08T06:59:59Z", "2026-03-08T07:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z")
			.map(Instant::parse)
			.forEach((edge) -> assertThat(this.calendar.dayOf(edge).end()).isEqualTo(FakeUpstox.endOfDay(edge)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York", "Asia/Kolkata" })
	void lifeIsPositiveAndAtMostADay(String zone) {
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		randomMoments(4).forEach((moment) -> {
			Instant end = this.calendar.dayOf(moment).end();
			assertThat(Duration.between(moment, end)).as("life from %s", moment).isPositive().isLessThanOrEqualTo(DAY);
			assertThat(end).as("end from %s", moment).isEqualTo(FakeUpstox.endOfDay(moment));
			assertThat(this.calendar.dayOf(moment).start()).isEqualTo(end.minus(DAY));
		});
	}

	@ParameterizedTest
	@CsvSource({ "02:30, America/New_York", "01:30, America/New_York", "00:00, America/Sao_Paulo", "00:00, Asia/Beirut",
			"23:30, America/Sao_Paulo", "02:30, Australia/Lord_Howe" })
	void boundariesFollowOneAnotherInZonesWithDaylightSaving(LocalTime endOfDay, String zone) {
		TokenCalendar other = new TokenCalendar(endOfDay, ZoneId.of(zone));
		randomMoments(5).forEach((moment) -> {
			Instant last = other.dayOf(moment).start();
			Instant next = other.dayOf(moment).end();
			assertThat(moment).as("boundary before %s", moment).isAfterOrEqualTo(last);
			assertThat(moment).as("boundary after %s", moment).isBefore(next);
			assertThat(other.dayOf(last).end()).as("day around %s", moment).isEqualTo(next);
			assertThat(other.dayOf(next).start()).as("boundary at %s", next).isEqualTo(next);
		});
	}

	@Test
	void gapOfDaylightSavingMovesTheBoundary() {
		TokenCalendar other = new TokenCalendar(LocalTime.of(2, 30), ZoneId.of("America/New_York"));
		assertThat(other.dayOf(Instant.parse("2026-03-08T06:00:00Z")).end())
			.isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-03T03:30, 2026-11-03T08:45", "2026-11-03T23:00, 2026-11-03T08:45",
			"2026-11-04T03:29:59, 2026-11-03T08:45", "2026-11-04T03:30, 2026-11-04T08:45" })
	void deadlineLiesOnTheDayOfTheToken(String moment, String deadline) {
		assertThat(this.calendar.onTokenDay(Rig.DEADLINE, this.calendar.dayOf(india(moment))))
			.isEqualTo(india(deadline));
	}

	@Test
	void deadlineAfterMidnightLiesOnTheDayOfTheToken() {
		assertThat(this.calendar.onTokenDay(LocalTime.of(1, 0), this.calendar.dayOf(india("2026-11-03T12:00"))))
			.isEqualTo(india("2026-11-04T01:00"));
	}

	@ParameterizedTest
	@CsvSource({ "03:28:00, 03:31", "03:29:59.999, 03:31", "03:30:00, 03:31", "03:30:59.999, 03:31" })
	void boundaryIsGuarded(String moment, String guardEnd) {
		assertThat(this.calendar.outsideGuard(india("2026-11-03T" + moment)))
			.isEqualTo(india("2026-11-03T" + guardEnd));
	}

	@ParameterizedTest
	@ValueSource(strings = { "03:27:59.999", "03:31:00", "12:00:00", "00:00:00" })
	void restOfTheDayIsNotGuarded(String moment) {
		assertThat(this.calendar.outsideGuard(india("2026-11-03T" + moment))).isEqualTo(india("2026-11-03T" + moment));
	}

	private static Stream<Instant> randomMoments(long seed) {
		long start = Instant.parse("2009-01-01T00:00:00Z").toEpochMilli();
		long end = Instant.parse("2032-01-01T00:00:00Z").toEpochMilli();
		return new Random(seed).longs(10_000, start, end).mapToObj(Instant::ofEpochMilli);
	}

	private static Instant india(String local) {
		String time = (local.length() == 16) ? local + ":00" : local;
		return Instant.parse(time + "Z").minus(Duration.ofMinutes(330));
	}

	@Test
	void capWhenEndIsUnknownGivesTheBoundary() {
		UpstoxToken token = FakeUpstox.token("a", Instant.parse(Rig.NOON), Instant.MAX);
		assertThat(Rig.CALENDAR.cap(token).expiresAt()).isEqualTo(Rig.END);
	}

	@Test
	void capWhenIssuedRightBeforeTheBoundaryLeavesNoLife() {
		UpstoxToken token = FakeUpstox.token("a", Rig.END.minusMillis(1), Rig.END.plus(Duration.ofDays(1)));
		assertThat(Rig.CALENDAR.cap(token).expiresAt()).isEqualTo(Rig.END);
	}

	@Test
	void capWhenIssuedAtTheBoundaryGivesTheNextOne() {
		UpstoxToken token = FakeUpstox.token("a", Rig.END, Instant.MAX);
		assertThat(Rig.CALENDAR.cap(token).expiresAt()).isEqualTo(Rig.END.plus(Duration.ofDays(1)));
	}

	@Test
	void capWhenTokenEndsEarlierKeepsItsEnd() {
		UpstoxToken token = FakeUpstox.token("a", Instant.parse(Rig.NOON), Rig.END.minusSeconds(5));
		assertThat(Rig.CALENDAR.cap(token)).isEqualTo(token);
	}

	@Test
	void endsAtBoundaryTellsEarlyEndsApart() {
		Instant noon = Instant.parse(Rig.NOON);
		assertThat(Rig.CALENDAR.endsAtBoundary(FakeUpstox.token("a", noon, Rig.END))).isTrue();
		assertThat(Rig.CALENDAR.endsAtBoundary(FakeUpstox.token("a", noon, Rig.END.minusMillis(1)))).isFalse();
	}

	@Test
	void capGivesWholeMilliseconds() {
		UpstoxToken token = FakeUpstox.token("a", Instant.parse("2026-11-02T06:30:00.123456Z"), Instant.MAX);
		assertThat(Rig.CALENDAR.cap(token).issuedAt()).isEqualTo("2026-11-02T06:30:00.123Z");
	}

	@ParameterizedTest
	@CsvSource({ "-301, false", "-300, false", "-299, true", "0, true", "299, true", "300, false" })
	void fiveMinutesAroundABoundaryAreClose(long seconds, boolean close) {
		assertThat(Rig.CALENDAR.isCloseToBoundary(Rig.END.plusSeconds(seconds))).isEqualTo(close);
	}

	@Test
	void dayOfRunsFromBoundaryToBoundary() {
		TokenCalendar.TokenDay day = Rig.CALENDAR.dayOf(Rig.END);
		assertThat(day.start()).isEqualTo(Rig.END);
		assertThat(day.end()).isEqualTo(Rig.END.plus(Duration.ofDays(1)));
	}

}
