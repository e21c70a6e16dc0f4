package io.github.upstoxtotp.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base of the tests of commands that meet a simulator, which they share. It is half past
 * eleven in India.
 */
abstract class CommandTest {

	private static final UpstoxSimulator UPSTOX = UpstoxSimulator.builder()
		.clock(MutableClock.fixed(Instant.parse("2026-11-24T06:00:05Z")))
		.start();

	final UpstoxSimulator upstox = UPSTOX;

	Shell shell = new Shell(Path.of(""));

	@BeforeEach
	void startOfANewDay(@TempDir Path folder) {
		this.upstox.reset();
		this.upstox.advance(Duration.between(this.upstox.clock().instant(), tomorrow()));
		this.shell = Shell.against(this.upstox, folder);
	}

	@AfterEach
	void nothingThatUpstoxWouldMind() {
		assertThat(this.upstox.violations()).isEmpty();
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

	private Instant tomorrow() {
		Instant day = this.upstox.clock().instant().truncatedTo(ChronoUnit.DAYS);
		return day.plus(Duration.ofHours(30)).plusSeconds(5);
	}

}
