package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GenerateTokenCommandTests extends CommandTest {

	@Test
	void holderAndValidityAreShownWithoutTheToken() {
		assertThat(this.shell.run("generate-token")).isZero();
		assertThat(this.shell.output).contains("ASHA RAO", "AB1234", "asha@example.com", "individual", "UPSTOX")
			.contains("NSE, NFO", "D, CO, I", "MARKET, LIMIT")
			.contains("11:30:05 IST (", "06:00:05 Z)", "03:30:00 IST (", "22:00:00 Z), 15 h 59 min left",
					"a login just now")
			.contains("%d characters, not shown".formatted(issuedToken().length()))
			.doesNotContain(issuedToken());
		assertThat(this.shell.messages).isEmpty();
	}

	@Test
	void tokenIsGivenBare() {
		assertThat(this.shell.run("generate-token", "--output", "token")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
		assertThat(this.shell.messages).isEmpty();
	}

	@Test
	void tokenIsGivenAsAnAssignment() {
		assertThat(this.shell.run("generate-token", "-o", "ENV")).isZero();
		assertThat(this.shell.output)
			.isEqualToIgnoringNewLines("export UPSTOX_ACCESS_TOKEN='%s'".formatted(issuedToken()));
	}

	@Test
	void tokenIsGivenAsJson() throws IOException {
		assertThat(this.shell.run("generate-token", "--output=json")).isZero();
		JsonNode json = this.shell.json();
		assertThat(json.path("accessToken").asText()).isEqualTo(issuedToken());
		assertThat(json.path("userId").asText()).isEqualTo("AB1234");
		assertThat(json.path("exchanges").path(0).asText()).isEqualTo("NSE");
		assertThat(json.path("active").isBoolean()).isTrue();
		assertThat(json.path("expiresAt").asText()).endsWith("T22:00:00Z");
		assertThat(json.path("origin").asText()).isEqualTo("LOGIN");
	}

	@Test
	void storedTokenIsGivenWhileItIsValid() {
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofHours(15));
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
		this.shell.run("generate-token");
		assertThat(this.shell.output).contains("the store (--force logs in)");
		assertThat(this.upstox.logins()).isEqualTo(1);
	}

	@Test
	void storedTokenIsNotGivenAfterItsEnd() {
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofHours(17));
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void storedTokenThatUpstoxRefusesIsReplaced() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.PROFILE).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).times(2);
		this.upstox.advance(Duration.ofMinutes(1));
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.upstox.issuedTokens()).hasSize(2);
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void storedTokenIsGivenWhenUpstoxCannotBeAsked() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.PROFILE).with(Fault.status(503)).always();
		assertThat(this.shell.run("generate-token")).isZero();
		assertThat(this.shell.output).contains("Upstox could not be asked");
	}

	@Test
	void forceLogsInAgain() {
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofMinutes(1));
		assertThat(this.shell.run("generate-token", "--force", "-o", "token")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void forceKeepsToTheBudgetOfAllProcesses() {
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofMinutes(1));
		this.shell.run("generate-token", "--force");
		this.upstox.advance(Duration.ofMinutes(1));
		assertThat(this.shell.run("generate-token", "--force")).isEqualTo(3);
		assertThat(this.shell.messages).contains("budget", "next attempt possible at ");
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void stepsAreShownOnATerminal() {
		this.shell.terminal = new Terminal(false, false, true);
		assertThat(this.shell.run("generate-token")).isZero();
		assertThat(this.shell.messages.split("\r?\n"))
			.allSatisfy((line) -> assertThat(line).matches("  \\d/6 .*\\.\\.\\.\r  \\d/6 .* \\d+ ms  ok"))
			.hasSize(6);
		assertThat(this.shell.output).doesNotContain("1/6");
	}

	@Test
	void failedStepIsShownOnATerminal() {
		this.shell.terminal = new Terminal(true, true, true);
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).once();
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		assertThat(this.shell.messages).contains("\u001b[31mfailed", "\u001b[31merror:", "1017106");
	}

	@Test
	void waitForTheNextCodeIsCountedDown() {
		this.shell.terminal = new Terminal(false, false, true);
		assertThat(this.shell.run("generate-token")).isZero();
		assertThat(this.shell.messages).doesNotContain("waiting");
		assertThat(this.shell.run("generate-token", "--force")).isZero();
		assertThat(this.shell.messages).containsSubsequence("2/6 Generate OTP", "waiting 25 s", "waiting 24 s",
				"2/6 Generate OTP", "ok");
	}

	@Test
	void stepsAreShownWhenAskedForElsewhere() {
		assertThat(this.shell.run("generate-token", "--verbose")).isZero();
		assertThat(this.shell.messages).contains("6/6 Fetch token", "debug: Step TOKEN answered 200")
			.doesNotContain("\r  ");
	}

	@Test
	void wrongPinIsRefusedOnceAndExplained() {
		this.shell.environment.put("UPSTOX_PIN_CODE", "000000");
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		assertThat(this.shell.output).isEmpty();
		assertThat(this.shell.messages).contains("error:", "[1017106]", "(step PIN: Send PIN)", "tip:",
				"UPSTOX_PIN_CODE", "upstox-totp reset");
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		assertThat(this.upstox.wrongPins()).isEqualTo(1);
	}

	@Test
	void correctedPinNeedsNoReset() {
		this.shell.environment.put("UPSTOX_PIN_CODE", "000000");
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofMinutes(1));
		this.shell.environment.put("UPSTOX_PIN_CODE", this.upstox.credentials().pinCode());
		assertThat(this.shell.run("generate-token")).isZero();
	}

	@Test
	void refusalIsToldToPrograms() throws IOException {
		this.shell.environment.put("UPSTOX_PIN_CODE", "000000");
		assertThat(this.shell.run("generate-token", "-o", "json")).isEqualTo(3);
		JsonNode error = this.shell.json().path("error");
		assertThat(error.path("kind").asText()).isEqualTo("PERMANENT");
		assertThat(error.path("step").asText()).isEqualTo("PIN");
		assertThat(error.path("code").asText()).isEqualTo("1017106");
		assertThat(error.path("message").asText()).isNotEmpty();
		assertThat(error.path("tip").asText()).isNotEmpty();
		assertThat(error.path("nextAttemptAt").isNull()).isTrue();
		assertThat(this.shell.messages).contains("error:");
	}

	@Test
	void troubleOfUpstoxIsNoRefusal() {
		this.upstox.fail(Step.GENERATE).with(Fault.status(503)).always();
		assertThat(this.shell.run("generate-token")).isEqualTo(4);
		assertThat(this.shell.messages).contains("error:", "step GENERATE", "next attempt possible at");
	}

	@Test
	void unreachableUpstoxIsNoRefusal() {
		this.shell.environment.put("UPSTOX_ENDPOINTS_API", "http://localhost:1");
		assertThat(this.shell.run("generate-token")).isEqualTo(4);
		assertThat(this.shell.messages).contains("step DIALOG");
	}

	@Test
	void endOfAllTokensIsWaitedFor() {
		this.upstox.advance(Duration.ofHours(15).plusMinutes(58));
		assertThat(this.shell.run("generate-token")).isEqualTo(4);
		assertThat(this.shell.messages).contains("all tokens expire at that time", "03:31:00 IST");
	}

	@Test
	void everythingThatIsMissingIsNamedAtOnce() throws IOException {
		this.shell.environment.keySet().removeIf((name) -> name.contains("CLIENT") || name.contains("PIN"));
		assertThat(this.shell.run("generate-token", "-o", "json")).isEqualTo(2);
		assertThat(this.shell.messages).contains("UPSTOX_CLIENT_ID is missing", "UPSTOX_CLIENT_SECRET is missing",
				"UPSTOX_PIN_CODE is missing", "check-env");
		assertThat(this.shell.json().path("error").path("problems")).hasSize(3);
		assertThat(this.upstox.calls(Step.DIALOG)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc", "redis" })
	void storeThatNeedsAnApplicationIsRefused(String type) {
		this.shell.environment.put("UPSTOX_STORE_TYPE", type);
		assertThat(this.shell.run("generate-token")).isEqualTo(2);
		assertThat(this.shell.messages).contains("UPSTOX_STORE_TYPE=file");
	}

	@Test
	void tokenMadeElsewhereIsPaidNoAttentionTo() {
		this.shell.environment.put("UPSTOX_ACCESS_TOKEN", "of-yesterday");
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output).isEqualToIgnoringNewLines(issuedToken());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void tokenIsCopiedWhenAskedFor() throws IOException {
		Path copy = this.shell.folder.resolve("clipboard");
		installClipboard("/bin/cat > '%s'".formatted(copy));
		assertThat(this.shell.run("generate-token", "--copy")).isZero();
		assertThat(copy).hasContent(issuedToken());
		assertThat(this.shell.output + this.shell.messages).contains("in the clipboard").doesNotContain(issuedToken());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void clipboardProgramDoesNotInheritTheCredentials() throws IOException {
		Path seen = this.shell.folder.resolve("environment");
		installClipboard("export -p > '%s'\n/bin/cat > /dev/null".formatted(seen));
		this.shell.environment.put("SPRING_APPLICATION_JSON", "{}");
		assertThat(this.shell.run("generate-token", "--copy")).isZero();
		assertThat(seen).content()
			.contains("DISPLAY")
			.doesNotContain("UPSTOX", "SPRING", this.upstox.credentials().pinCode(),
					this.upstox.credentials().totpSecret());
	}

	private void installClipboard(String script) throws IOException {
		Path xclip = Files.writeString(this.shell.folder.resolve("xclip"), "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(xclip, PosixFilePermissions.fromString("rwx------"));
		this.shell.environment.put("PATH", this.shell.folder.toString());
		this.shell.environment.put("DISPLAY", ":0");
	}

	@Test
	void tokenIsNotCopiedWhereThereIsNoClipboard() {
		this.shell.environment.put("PATH", this.shell.folder.toString());
		assertThat(this.shell.run("generate-token", "--copy")).isEqualTo(2);
		assertThat(this.shell.messages).contains("not in the clipboard", "--output token");
	}

	@Test
	void unusableStoreStopsNobody() throws IOException {
		Path file = Files.writeString(this.shell.folder.resolve("no-folder"), "");
		this.shell.environment.put("UPSTOX_STORE_FILE_DIRECTORY", file.toString());
		assertThat(this.shell.run("generate-token")).isZero();
		assertThat(this.shell.messages).contains("warning: ", "upstox.store.file.directory");
	}

	private String issuedToken() {
		List<String> tokens = this.upstox.issuedTokens();
		return tokens.get(tokens.size() - 1);
	}

}
