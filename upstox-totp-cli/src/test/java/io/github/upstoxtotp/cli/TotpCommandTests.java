package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.login.TotpSecret;
import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpCommandTests {

	private static final String SECRET = "KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD";

	private final MutableClock clock = MutableClock.fixed(Instant.parse("2026-11-24T06:00:05.250Z"));

	private Shell shell = new Shell(Path.of(""));

	@BeforeEach
	void set(@TempDir Path folder) {
		this.shell = new Shell(folder);
		this.shell.clock = this.clock;
		this.shell.environment.put("UPSTOX_TOTP_SECRET", SECRET);
	}

	@Test
	void codeIsAllThereIsOnStandardOutput() {
		assertThat(this.shell.run("totp")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(code());
		assertThat(this.shell.messages).isEqualToIgnoringNewLines("25 s left");
	}

	@Test
	void codeIsGivenAsJson() throws IOException {
		assertThat(this.shell.run("totp", "-o", "json")).isZero();
		assertThat(this.shell.json().path("code").asText()).isEqualTo(code());
		assertThat(this.shell.json().path("secondsLeft").asInt()).isEqualTo(25);
		assertThat(this.shell.messages).isEmpty();
	}

	@Test
	void codeIsGivenAsAssignments() {
		assertThat(this.shell.run("totp", "-o", "env")).isZero();
		assertThat(this.shell.output.lines()).containsExactly("export UPSTOX_CLI_CODE='" + code() + "'",
				"export UPSTOX_CLI_SECONDS_LEFT='25'");
	}

	@Test
	void secretIsReadFromTheFile() throws IOException {
		this.shell.environment.clear();
		this.shell.write("SECRET=" + SECRET.substring(4), "UPSTOX_TOTP_SECRET=\"KVKF${SECRET}\"");
		assertThat(this.shell.run("totp")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(code());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "S3CRET!" })
	void secretThatIsNoneIsExplained(String secret) {
		this.shell.environment.put("UPSTOX_TOTP_SECRET", secret);
		assertThat(this.shell.run("totp")).isEqualTo(2);
		assertThat(this.shell.messages).contains("UPSTOX_TOTP_SECRET is m", "base32")
			.doesNotContain("S3CRET", "UPSTOX_PIN_CODE");
	}

	@Test
	void watchShowsEachNewCode() {
		String first = code();
		this.shell.pause = (duration) -> advanceUntil(duration, 40);
		assertThat(this.shell.run("totp", "--watch")).isZero();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.shell.output.lines()).containsExactly(first, code());
	}

	@Test
	void watchCountsDownOnATerminal() {
		String first = code();
		this.shell.terminal = new Terminal(true, true, true);
		this.shell.pause = (duration) -> advanceUntil(duration, 40);
		assertThat(this.shell.run("totp", "--watch")).isZero();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.shell.messages).startsWith("\r" + first + "  25 s left \r" + first + "  24 s left ")
			.contains("\r" + code() + "  30 s left ");
		assertThat(this.shell.output).isEmpty();
	}

	private void advanceUntil(Duration duration, int second) throws InterruptedException {
		this.clock.advance(duration);
		if (this.clock.instant().getEpochSecond() % 60 == second) {
			throw new InterruptedException();
		}
	}

	private String code() {
		return TotpSecret.parse(SECRET).codeAt(this.clock.instant()).value();
	}

}
