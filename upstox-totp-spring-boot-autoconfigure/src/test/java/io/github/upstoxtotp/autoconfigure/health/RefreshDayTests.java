package io.github.upstoxtotp.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshDayTests {

	@ParameterizedTest
	@CsvSource({ "2026-06-10T03:30:00+05:30, 2026-06-10", "2026-06-10T08:45:00+05:30, 2026-06-10",
			"2026-06-11T03:29:59.999+05:30, 2026-06-10", "2026-06-11T03:30:00+05:30, 2026-06-11",
			"2026-06-10T23:59:59+05:30, 2026-06-10" })
	void ofLastsFromBoundaryToBoundary(String moment, String date) {
		RefreshDay day = RefreshDay.of(properties(Map.of()), instant(moment));
		assertThat(day.start()).isEqualTo(instant(date + "T03:30:00+05:30"));
		assertThat(day.deadline()).isEqualTo(instant(date + "T08:45:00+05:30"));
		assertThat(day.end()).isEqualTo(day.start().plusSeconds(86_400));
	}

	@ParameterizedTest
	@CsvSource({ "2026-06-10T03:30:00+05:30", "2026-06-11T02:30:00+05:30" })
	void ofWhenDeadlineIsEarlierInTheDayThanTheBoundaryBelongsToTheNextDate(String moment) {
		RefreshDay day = RefreshDay.of(properties(Map.of("upstox.refresh.deadline", "02:00")), instant(moment));
		assertThat(day.deadline()).isEqualTo(instant("2026-06-11T02:00:00+05:30"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-08T12:00:00Z, PT23H", "2026-11-01T12:00:00Z, PT25H" })
	void ofWhenClocksChangeKeepsTheTimeOfDay(String moment, String length) {
		RefreshDay day = RefreshDay.of(
				properties(Map.of("upstox.token.zone", "America/New_York", "upstox.token.expires-at", "00:30")),
				instant(moment));
		assertThat(Duration.between(day.start(), day.end())).hasToString(length);
	}

	private static UpstoxProperties properties(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("upstox",
				UpstoxProperties.class);
	}

	private static Instant instant(String moment) {
		return OffsetDateTime.parse(moment).toInstant();
	}

}
