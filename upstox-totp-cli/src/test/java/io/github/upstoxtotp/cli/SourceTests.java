package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

import io.github.upstoxtotp.test.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code UPSTOX_SOURCE} in all commands.
 */
class SourceTests extends CommandTest {

	private static final String SECRET = "kq7Zt3mN9pXw2sVb5yRd8hLf4cGj6aTe";

	@ParameterizedTest
	@ValueSource(strings = { "approval", "browser", "browser,approval" })
	void accountOwnerLogsInEvenWhereTheTotpSecretIsSet(String source) {
		source(source);
		for (List<String> command : List.of(List.of("generate-token"), List.of("generate-token", "--force"),
				List.of("profile"))) {
			assertThat(this.shell.run(command.toArray(String[]::new))).isEqualTo(2);
			assertThat(this.shell.messages).contains("UPSTOX_SOURCE is " + source.replace(",", ", ") + ":",
					"upstox-totp login --browser", "upstox-totp accept");
		}
		assertThat(this.upstox.calls(Step.DIALOG)).isZero();
		assertThat(this.upstox.otpGenerations()).isZero();
		this.shell.run("status");
		assertThat(this.shell.output).contains("EMPTY").doesNotContain("Logins left");
	}

	@ParameterizedTest
	@ValueSource(strings = { "approval", "browser" })
	void loginByTotpIsNotProbedForAnotherSource(String source) {
		source(source);
		this.shell.environment.remove("UPSTOX_USERNAME");
		for (List<String> command : List.of(List.of("check-env", "--online"), List.of("doctor"))) {
			assertThat(this.shell.run(command.toArray(String[]::new))).isZero();
			assertThat(this.shell.text()).contains("name localhost: resolves", "ok: login: needs the account owner")
				.doesNotContain("dialog:", "generate-token first");
		}
		assertThat(this.upstox.calls(Step.DIALOG)).isZero();
	}

	@Test
	void whatTheSourceNeedsIsAskedForAndNothingElse() {
		source("approval");
		List.of("USERNAME", "PIN_CODE", "TOTP_SECRET", "REDIRECT_URI", "USER_ID", "APPROVAL_SECRET")
			.forEach((name) -> this.shell.environment.remove("UPSTOX_" + name));
		for (String command : List.of("check-env", "doctor")) {
			assertThat(this.shell.run(command)).isEqualTo(2);
			assertThat(this.shell.text()).contains("UPSTOX_USER_ID is missing", "UPSTOX_APPROVAL_SECRET is missing")
				.doesNotContain("PIN_CODE", "TOTP_SECRET", "REDIRECT_URI");
		}
		this.shell.environment.put("UPSTOX_SOURCE", "browser,totp");
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text()).contains("UPSTOX_USER_ID is missing", "UPSTOX_PIN_CODE is missing",
				"UPSTOX_REDIRECT_URI is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "approval,totp", "totp,browser" })
	void listWithTotpLogsInByTotp(String source) throws IOException {
		source(source);
		assertThat(this.shell.run("check-env", "--online")).isZero();
		assertThat(this.shell.text()).contains("dialog: Upstox knows");
		assertThat(this.shell.run("generate-token", "-o", "json")).isZero();
		assertThat(this.shell.json().path("origin").asText()).isEqualTo("LOGIN");
		for (String asked : List.of(source, "totp")) {
			source(asked);
			this.shell.run("generate-token", "-o", "json");
			assertThat(this.shell.json().path("origin").asText()).isEqualTo("STORE");
		}
		this.shell.run("status", "-o", "json");
		assertThat(this.shell.json().path("state").asText()).isEqualTo("VALID");
		assertThat(this.upstox.logins()).isOne();
	}

	@Test
	void tokenOfAnyListedSourceIsUsed() throws IOException {
		source("approval,totp");
		String token = this.upstox.makeToken("AB1234");
		this.shell.input = new StringReader(token);
		assertThat(this.shell.run("accept")).isZero();
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output.strip()).isEqualTo(token);
		assertThat(this.shell.run("profile")).isZero();
		this.shell.environment.put("UPSTOX_SOURCE", "approval");
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output.strip()).isEqualTo(token);
		assertThat(this.upstox.otpGenerations()).isZero();
	}

	@Test
	void refusedTokenIsReplacedByAListedTotpAndByNothingElse() throws IOException {
		source("browser");
		this.shell.input = new StringReader(this.upstox.makeToken("AB1234"));
		assertThat(this.shell.run("accept")).isZero();
		this.upstox.revokeTokens();
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		assertThat(this.shell.messages).contains("Upstox refuses the stored token", "upstox-totp login --browser");
		assertThat(this.upstox.otpGenerations()).isZero();
		source("browser,totp");
		assertThat(this.shell.run("generate-token", "-o", "json")).isZero();
		assertThat(this.shell.json().path("origin").asText()).isEqualTo("LOGIN");
		this.upstox.reset();
	}

	@Test
	void blockOfAnyListedSourceIsLifted() throws IOException {
		source("browser,totp");
		this.shell.environment.put("UPSTOX_PIN_CODE", "999999");
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		assertThat(this.shell.run("reset", "-o", "json", "--force")).isZero();
		assertThat(this.shell.json().path("lifted").asBoolean()).isTrue();
	}

	@Test
	void tokenThatWasMadeElsewhereIsNotReplaced() {
		this.shell.environment.put("UPSTOX_ACCESS_TOKEN", "made-elsewhere");
		this.shell.environment.put("UPSTOX_SOURCE", "access-token");
		for (String command : List.of("generate-token", "profile", "status", "accept", "logout", "reset")) {
			assertThat(this.shell.run(command)).isEqualTo(2);
			assertThat(this.shell.messages).contains("UPSTOX_ACCESS_TOKEN", "UPSTOX_SOURCE").doesNotContain("fault");
		}
		assertThat(this.shell.run("doctor")).isZero();
		assertThat(this.shell.text()).doesNotContain("dialog:");
		assertThat(this.upstox.calls(Step.DIALOG)).isZero();
	}

	@Test
	void accessTokenNextToAnotherSourceIsSaidToBeIgnored() {
		source("browser");
		this.shell.environment.remove("UPSTOX_PIN_CODE");
		this.shell.environment.put("UPSTOX_ACCESS_TOKEN", "made-elsewhere");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).contains("UPSTOX_ACCESS_TOKEN (environment) is ignored: UPSTOX_SOURCE names");
	}

	@Test
	void codeOfTheAuthenticatorNeedsItsSecretWhateverTheSource() {
		source("approval");
		assertThat(this.shell.run("totp")).isZero();
		this.shell.environment.remove("UPSTOX_TOTP_SECRET");
		assertThat(this.shell.run("totp")).isEqualTo(2);
		assertThat(this.shell.messages).contains("UPSTOX_TOTP_SECRET is missing");
	}

	private void source(String source) {
		this.shell.environment.put("UPSTOX_SOURCE", source);
		this.shell.environment.put("UPSTOX_USER_ID", "AB1234");
		this.shell.environment.put("UPSTOX_APPROVAL_SECRET", SECRET);
	}

}
