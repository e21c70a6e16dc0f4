package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class ClockSkewTests {

	private static final Instant DATE = Instant.parse("2026-06-10T04:30:00Z");

	@ParameterizedTest
	@CsvSource({ "0, 200, 0", "999, 1100, 0", "-300, 0, 0", "-300, 2000, 0", "1000, 1200, -600", "-300, -100, 700",
			"90000, 90200, -89600", "-90200, -90000, 90600" })
	void skewIsZeroIfTheClocksCanAgreeElseTheMiddle(long sent, long received, long skew) {
		assertThat(ClockSkew.measure(DATE, DATE.plusMillis(sent), DATE.plusMillis(received))).isNotNull()
			.extracting(UpstoxClockSkew::estimate)
			.isEqualTo(Duration.ofMillis(skew));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			Wed, 10 Jun 2026 04:30:00 GMT | -    | true
			Wed, 10 Jun 2026 04:30:00 GMT | 0    | true
			Wed, 10 Jun 2026 04:30:00 GMT | 1    | false
			Wed, 10 Jun 2026 04:30:00 GMT | soon | false
			soon                          | -    | false
			-                             | -    | false
			""")
	void answerTellsTheTimeUnlessACacheHasKeptIt(@Nullable String date, @Nullable String age, boolean tells) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.DATE, date);
		headers.set(HttpHeaders.AGE, age);
		assertThat(ClockSkew.in(headers, DATE, DATE) != null).isEqualTo(tells);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "yesterday", "2026-06-10T04:30:00Z", "Wed, 31 Feb 2026 04:30:00 GMT" })
	void dateThatCannotBeReadIsNone(String date) {
		assertThat(ClockSkew.parse(date)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Wed, 10 Jun 2026 04:30:00 GMT", " Wed, 10 Jun 2026 10:00:00 +0530" })
	void dateIsRead(String date) {
		assertThat(ClockSkew.parse(date)).isEqualTo(DATE);
	}

}
