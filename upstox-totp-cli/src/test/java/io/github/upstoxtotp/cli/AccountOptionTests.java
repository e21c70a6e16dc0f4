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
		assertThat(this.shell.text()).contains(this.upstox.account("ravi").credentials().userId());
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
		assertThat(this.shell.run("check-env", "--account", "nobody")).isEqualTo(2);
		assertThat(this.shell.messages).contains("There is no such account. There is: asha, ravi.");
		assertThat(this.upstox.logins()).isZero();
	}

	@Test
	void checkShowsTheSettingsOfTheAccount() {
		this.shell.environment.put("UPSTOX_ACCOUNTS_RAVI_CLIENT_ID", "no-uuid");
		assertThat(this.shell.run("check-env", "--account", "ravi")).isZero();
		assertThat(this.shell.text()).startsWith("Settings of the account ravi, of the environment")
			.containsPattern("UPSTOX_ACCOUNTS_RAVI_PIN_CODE +6 characters +environment")
			.contains("warning: UPSTOX_ACCOUNTS_RAVI_CLIENT_ID (environment) is not a UUID")
			.doesNotContain("UPSTOX_ACCOUNTS ", "ASHA");
		assertThat(this.shell.run("check-env", "-o", "json")).isZero();
		assertThat(this.shell.text()).contains("\"account\" : \"asha\"", "UPSTOX_ACCOUNTS_ASHA_PIN_CODE");
	}

	@Test
	void statusNamesTheAccount() {
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.text()).containsPattern("Account +asha");
		assertThat(this.shell.run("status", "--account", "ravi", "-o", "json")).isZero();
		assertThat(this.shell.text()).contains("\"account\" : \"ravi\"");
	}

	@Test
	void tipsNameTheAccount() {
		this.shell.environment.put("UPSTOX_ACCOUNTS_RAVI_PIN_CODE", "111222");
		assertThat(this.shell.run("generate-token", "--account", "ravi")).isEqualTo(3);
		assertThat(this.shell.messages).contains("upstox.accounts.ravi.pin-code (UPSTOX_ACCOUNTS_RAVI_PIN_CODE)",
				"upstox-totp reset --account ravi");
		assertThat(this.shell.run("status", "--account", "ravi")).isZero();
		assertThat(this.shell.output).contains("upstox.accounts.ravi.pin-code", "upstox-totp reset --account ravi");
	}

	@Test
	void codeIsThatOfThePrimaryAccountByDefault() {
		assertThat(this.shell.run("totp")).as(this.shell.messages).isZero();
		String code = this.shell.output;
		assertThat(this.shell.run("totp", "--account", "asha")).isZero();
		assertThat(this.shell.output).isEqualTo(code);
		this.shell.environment.remove("UPSTOX_ACCOUNTS_ASHA_TOTP_SECRET");
		assertThat(this.shell.run("totp")).isEqualTo(2);
		assertThat(this.shell.messages).contains("UPSTOX_ACCOUNTS_ASHA_TOTP_SECRET is missing");
	}

	@Test
	void whatIsDoneToOneAccountLeavesTheOther() {
		assertThat(this.shell.run("generate-token")).isZero();
		assertThat(this.shell.run("generate-token", "--account", "ravi", "-o", "json")).isZero();
		assertThat(this.shell.text()).contains(this.upstox.account("ravi").credentials().userId());
		assertThat(this.shell.run("logout", "--account", "ravi")).isZero();
		assertThat(this.shell.run("status", "--account", "ravi")).isZero();
		assertThat(this.shell.text()).contains("EXPIRED");
		this.shell.environment.put("UPSTOX_ACCOUNTS_RAVI_PIN_CODE", "111222");
		assertThat(this.shell.run("generate-token", "--account", "ravi")).isEqualTo(3);
		assertThat(this.shell.run("reset", "--account", "ravi", "--force")).isZero();
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.text()).contains("VALID");
		assertThat(this.upstox.account("asha").logins()).isOne();
	}

}
