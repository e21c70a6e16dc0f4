package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccountCommandsTests extends CommandTest {

	@Test
	void statusOfNothingIsEmpty() throws IOException {
		assertThat(this.shell.run("status", "-o", "json")).isZero();
		assertThat(this.shell.json().path("state").asText()).isEqualTo("EMPTY");
		assertThat(this.shell.json().path("loginsLeftNow").asInt()).isEqualTo(2);
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.output).contains("EMPTY: there never was a token", "store");
	}

	@Test
	void statusTellsWhatIsStoredAndAsksNobody() throws IOException {
		this.shell.run("generate-token");
		int calls = this.upstox.calls(Step.PROFILE);
		assertThat(this.shell.run("status", "--output", "json")).isZero();
		JsonNode json = this.shell.json();
		assertThat(json.path("state").asText()).isEqualTo("VALID");
		assertThat(json.path("userId").asText()).isEqualTo("AB1234");
		assertThat(json.path("expiresAt").asText()).endsWith("T22:00:00Z");
		assertThat(json.path("nextLoginAt").asText()).contains("T22:");
		assertThat(json.path("loginsLeftNow").asInt()).isEqualTo(1);
		assertThat(json.has("lastError")).isFalse();
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.output).contains("VALID: a valid token is stored", "1 now, 15 until the next 03:30 IST");
		assertThat(this.upstox.calls(Step.PROFILE)).isEqualTo(calls);
	}

	@Test
	void statusIsGivenAsAssignments() {
		this.shell.run("generate-token");
		assertThat(this.shell.run("status", "-o", "env")).isZero();
		assertThat(this.shell.output.lines()).contains("export UPSTOX_CLI_STATE='VALID'",
				"export UPSTOX_CLI_USER_ID='AB1234'", "export UPSTOX_CLI_LOGINS_LEFT_NOW='1'");
	}

	@Test
	void statusAfterTheEndIsExpired() {
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofHours(17));
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.output).contains("EXPIRED").doesNotContain("Valid until");
	}

	@Test
	void statusTellsWhyTheNextLoginWaits() throws IOException {
		this.upstox.fail(Step.GENERATE).with(Fault.errorCode(1017069, "Try again after 10 mins.")).once();
		this.shell.run("generate-token");
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.output).containsPattern("Next login .* IST.*: Upstox has asked for a pause");
		this.shell.run("status", "-o", "json");
		assertThat(this.shell.json().path("waitReason").asText()).isEqualTo("PAUSE");
	}

	@Test
	void wrongPinsThatAreLeftAreTold() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN. 4 attempts left.")).once();
		this.shell.run("generate-token");
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.output).containsPattern("Wrong PINs left +4");
	}

	@Test
	void blockIsToldAndLifted() throws IOException {
		this.shell.environment.put("UPSTOX_PIN_CODE", "000000");
		this.shell.run("generate-token");
		assertThat(this.shell.run("status")).isZero();
		assertThat(this.shell.output).contains("BLOCKED", "[1017106]", "Tip")
			.containsPattern("Failed step +PIN: Send PIN")
			.containsPattern("Wrong PINs left +4");
		this.shell.run("status", "-o", "json");
		assertThat(this.shell.json().path("lastError").path("step").asText()).isEqualTo("PIN");
		assertThat(this.shell.run("reset")).isEqualTo(3);
		assertThat(this.shell.messages).contains("The account was not reset", "upstox-totp reset --force");
		assertThat(this.shell.run("reset", "--force")).isZero();
		assertThat(this.shell.output).contains("Logins are allowed again.");
		assertThat(this.shell.run("reset", "-o", "json")).isZero();
		assertThat(this.shell.json().path("lifted").asBoolean()).isFalse();
		this.shell.run("status", "-o", "json");
		assertThat(this.shell.json().path("state").asText()).isEqualTo("EMPTY");
		this.upstox.advance(Duration.ofMinutes(1));
		this.shell.run("generate-token");
		assertThat(this.upstox.pinAttempts()).isEqualTo(2);
	}

	@Test
	void tokenThatUpstoxRefusesIsNotGivenWhileLoginsAreBlocked() {
		this.shell.run("generate-token");
		this.upstox.advance(Duration.ofMinutes(1));
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).once();
		assertThat(this.shell.run("generate-token", "--force")).isEqualTo(3);
		this.upstox.revokeTokens();
		assertThat(this.shell.run("generate-token", "--output", "token")).isEqualTo(3);
		assertThat(this.shell.output).isEmpty();
		assertThat(this.shell.messages).contains("[1017106]");
		assertThat(this.shell.run("reset", "--force")).isZero();
		assertThat(this.shell.output).contains("Logins are allowed again.");
		assertThat(this.upstox.calls(Step.PIN)).isEqualTo(2);
		assertThat(this.upstox.deadTokensSeen()).as("asked about once").isOne();
		this.upstox.reset();
	}

	@Test
	void logoutEndsTheTokenAtUpstox() throws IOException {
		this.shell.run("generate-token");
		assertThat(this.shell.run("logout")).isZero();
		assertThat(this.shell.output).contains("Upstox has revoked the token.");
		assertThat(this.upstox.calls(Step.LOGOUT)).isEqualTo(1);
		this.shell.run("status", "-o", "json");
		assertThat(this.shell.json().path("state").asText()).isEqualTo("EXPIRED");
		assertThat(this.shell.run("logout", "-o", "json")).isZero();
		assertThat(this.shell.json().path("ended").asBoolean()).isFalse();
		assertThat(this.upstox.calls(Step.LOGOUT)).isEqualTo(1);
	}

	@Test
	void logoutThatUpstoxDoesNotConfirmIsSaid() throws IOException {
		this.shell.run("generate-token");
		this.upstox.fail(Step.LOGOUT).with(Fault.status(503)).once();
		assertThat(this.shell.run("logout", "-o", "json")).isEqualTo(4);
		assertThat(this.shell.messages).contains("deleted here", "03:30 IST");
		assertThat(this.shell.json().path("error").path("kind").asText()).isEqualTo("UNREACHABLE");
		this.shell.run("status", "-o", "json");
		assertThat(this.shell.json().path("state").asText()).isEqualTo("EXPIRED");
	}

	@Test
	void profileIsFetchedWithTheStoredToken() throws IOException {
		this.shell.run("generate-token");
		assertThat(this.shell.run("profile")).isZero();
		assertThat(this.shell.output).contains("Name", "ASHA RAO", "NSE, NFO");
		assertThat(this.shell.run("profile", "-o", "json")).isZero();
		assertThat(this.shell.json().path("user_name").asText()).isEqualTo("ASHA RAO");
		assertThat(this.upstox.logins()).isEqualTo(1);
	}

	@Test
	void profileLogsInWhereThereIsNoToken() {
		assertThat(this.shell.run("profile")).isZero();
		assertThat(this.upstox.logins()).isEqualTo(1);
	}

	@Test
	void profileWithATokenThatUpstoxRefusesLogsInOnce() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.PROFILE).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).times(2);
		this.upstox.advance(Duration.ofMinutes(1));
		assertThat(this.shell.run("profile")).isZero();
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "403, UDAPI1154, 3, REFUSED", "500, UDAPI100500, 4, TRANSIENT", "429, UDAPI10005, 3, TRANSIENT" })
	void profileThatUpstoxRefusesIsExplained(int answer, String code, int status, String kind) throws IOException {
		this.shell.run("generate-token");
		this.upstox.fail(Step.PROFILE).with(Fault.apiError(answer, code, "Not \u001b[31mnow")).always();
		assertThat(this.shell.run("profile", "-o", "json")).isEqualTo(status);
		assertThat(this.shell.json().path("error").path("code").asText()).isEqualTo(code);
		assertThat(this.shell.json().path("error").path("kind").asText()).isEqualTo(kind);
		assertThat(this.shell.messages).contains("error: Not", "[" + code + "]").doesNotContain("\u001b");
	}

	@Test
	void profileWithoutAnAnswerIsUnreachable() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.PROFILE).with(Fault.brokenOff()).always();
		assertThat(this.shell.run("profile")).isEqualTo(4);
		assertThat(this.shell.messages).contains("Upstox was not reached.");
	}

	@Test
	void profileThatIsNoJsonIsNotShown() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.PROFILE).with(Fault.garbage()).always();
		assertThat(this.shell.run("profile")).isNotZero();
		assertThat(this.shell.output).isEmpty();
	}

}
