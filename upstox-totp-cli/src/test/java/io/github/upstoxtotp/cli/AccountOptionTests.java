package io.github.upstoxtotp.cli;

import java.nio.file.Path;
import java.time.Instant;

import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands for one of several accounts.
 */
class AccountOptionTests {

	private final UpstoxSimulator upstox = UpstoxSimulator.builder()
		.account("asha")
		.account("ravi")
		.clock(MutableClock.fixed(Instant.parse("2026-11-24T06:00:05Z")))
		.start();

	private Shell shell = new Shell(Path.of(""));

	@BeforeEach
	void openAShell(@TempDir Path folder) {
		this.shell = Shell.against(this.upstox, folder);
		this.shell.environment.put("UPSTOX_PRIMARY", "asha");
	}

	@AfterEach
	void stopTheSimulator() {
		this.upstox.close();
	}

	@Test
	void commandIsAboutTheAccountThatIsNamed() {
		assertThat(this.shell.run("profile", "--account", "ravi", "-o", "json")).as(this.shell.messages).isZero();
		assertThat(this.shell.output).contains(this.upstox.account("ravi").credentials().userId());
		assertThat(this.upstox.account("ravi").logins()).isOne();
		assertThat(this.upstox.account("asha").logins()).isZero();
		assertThat(this.shell.run("totp", "--account", "asha")).isZero();
	}

	@Test
	void commandIsAboutThePrimaryAccountByDefault() {
		assertThat(this.shell.run("generate-token")).as(this.shell.messages).isZero();
		assertThat(this.upstox.account("asha").logins()).isOne();
		this.shell.environment.remove("UPSTOX_PRIMARY");
		assertThat(this.shell.run("generate-token")).isEqualTo(2);
		assertThat(this.shell.messages).contains("UPSTOX_PRIMARY", "asha, ravi");
	}

	@Test
	void unknownAccountIsRefusedWithThoseThatThereAre() {
		assertThat(this.shell.run("generate-token", "--account", "nobody")).isEqualTo(2);
		assertThat(this.shell.messages).contains("There is no such account. There is: asha, ravi.", "--account");
		assertThat(this.upstox.logins()).isZero();
	}

}
