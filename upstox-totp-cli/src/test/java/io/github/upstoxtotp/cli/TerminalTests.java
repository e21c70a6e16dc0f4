package io.github.upstoxtotp.cli;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine.Help.Ansi.Style;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledOnOs(OS.WINDOWS)
class TerminalTests {

	@Test
	void terminalHasColoursAndIsLive() {
		assertThat(Terminal.of(true, true, Map.of("TERM", "xterm"))).isEqualTo(new Terminal(true, true, true));
	}

	@Test
	void streamsAreToldApart() {
		assertThat(Terminal.of(false, true, Map.of())).isEqualTo(new Terminal(false, true, true));
		assertThat(Terminal.of(true, false, Map.of())).isEqualTo(new Terminal(true, false, false));
	}

	@Test
	void noColorIsRespected() {
		assertThat(Terminal.of(true, true, Map.of("NO_COLOR", "1"))).isEqualTo(new Terminal(false, false, true));
		assertThat(Terminal.of(true, true, Map.of("NO_COLOR", ""))).isEqualTo(new Terminal(true, true, true));
	}

	@Test
	void dumbTerminalIsRespected() {
		assertThat(Terminal.of(true, true, Map.of("TERM", "dumb"))).isEqualTo(Terminal.NONE);
	}

	@Test
	void textIsPaintedWhereThatIsUnderstood() {
		assertThat(new Terminal(true, false, false).output(Style.fg_red, "x")).isEqualTo("\u001b[31mx\u001b[0m");
		assertThat(new Terminal(true, false, false).message(Style.fg_red, "x")).isEqualTo("x");
		assertThat(new Terminal(true, true, false).output(null, "x")).isEqualTo("x");
	}

}
