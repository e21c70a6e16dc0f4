package io.github.upstoxtotp.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTests {

	private static final Instant END = Instant.parse("2026-11-24T22:00:00Z");

	@Test
	void momentIsToldInIndiaAndHere() {
		Times times = new Times(Clock.fixed(END.minusSeconds(3_690), ZoneId.of("Europe/Berlin")));
		assertThat(times.tell(END)).isEqualTo("2026-11-25 03:30:00 IST (2026-11-24 23:00:00 Europe/Berlin)");
		assertThat(times.tellEnd(END)).endsWith(", 1 h 1 min left");
		assertThat(times.tellEnd(END.minusSeconds(3_690))).endsWith(", over");
		assertThat(times.tell(null)).isNull();
		assertThat(times.tellEnd(Instant.MAX)).isNull();
	}

	@Test
	void momentIsToldOnceInIndia() {
		Times times = new Times(Clock.fixed(END.minusSeconds(60), ZoneId.of("Asia/Calcutta")));
		assertThat(times.tellEnd(END)).isEqualTo("2026-11-25 03:30:00 IST, 1 min left");
	}

	@Test
	void assignmentIsTakenLiterallyByAShell() {
		assertThat(Json.assignment("A", "it's $(rm) `x`")).isEqualTo("export A='it'\\''s $(rm) `x`'");
	}

	@Test
	void nameOfAnAssignmentIsAName() {
		assertThat(Json.assignments(Json.object().put("x;rm -rf ~;y", "1").put("nextLoginAt", (String) null)).lines())
			.containsExactly("export UPSTOX_CLI_X_RM__RF___Y='1'", "export UPSTOX_CLI_NEXT_LOGIN_AT=''");
	}

	@Test
	void linesAreBrokenBetweenWords() {
		String text = Words.wrap("error: " + "word ".repeat(40) + "x".repeat(70), "  ");
		assertThat(text.lines()).hasSize(5)
			.filteredOn((line) -> !line.contains("xx"))
			.allMatch((line) -> line.length() <= 60);
		assertThat(text.lines().skip(1)).allMatch((line) -> line.matches("  \\S.*"));
		assertThat(Words.wrap("  tip: short", "    ")).isEqualTo("  tip: short");
	}

	@Test
	void whatATerminalWouldObeyIsTakenOut() {
		assertThat(Words.clean("a\u001b[31mb\r\n\u202ec\u0007")).isEqualTo("a [31mb c");
	}

}
