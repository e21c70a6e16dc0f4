package io.github.upstoxtotp.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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

class CheckEnvCommandTests extends CommandTest {

	@Test
	void eachOfTenMistakesIsNamed() throws IOException {
		this.shell.environment.clear();
		this.shell.write("UPSTOX_USERNAME=+9198765432", "UPSTOX_PIN_CODE=12345",
				"UPSTOX_TOTP_SECRET=NOT-BASE32-0189-0189", "UPSTOX_CLIENT_ID=my-api-key",
				"UPSTOX_CLIENT_SECERT=a7k2m9x4qp", "UPSTOX_REDIRECT_URI=http://example.com/callback",
				"UPSTOX_DEBUG=maybe", "UPSTOX_LOGIN_TIMEOUT=soon", "UPSTOX_LOGIN_FLOW=modern",
				"UPSTOX_STORE_TYPE=floppy", "UPSTOX_COLOUR=blue");
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text()).contains("error: UPSTOX_USERNAME (.env:1) is malformed", "10 digits")
			.contains("error: UPSTOX_PIN_CODE (.env:2) is malformed", "6 digits")
			.contains("error: UPSTOX_TOTP_SECRET (.env:3) is malformed", "base32")
			.contains("warning: UPSTOX_CLIENT_ID (.env:4) is not a UUID")
			.contains("warning: UPSTOX_CLIENT_SECERT (.env:5) is unknown", "Did you mean UPSTOX_CLIENT_SECRET?")
			.contains("error: UPSTOX_CLIENT_SECRET is missing")
			.contains("warning: UPSTOX_REDIRECT_URI (.env:6) is http")
			.contains("error: UPSTOX_DEBUG (.env:7) is malformed", "true or false")
			.contains("error: UPSTOX_LOGIN_TIMEOUT (.env:8) is malformed", "a duration such as")
			.contains("error: UPSTOX_LOGIN_FLOW (.env:9) is malformed", "auto")
			.contains("error: UPSTOX_STORE_TYPE (.env:10) is malformed", "file")
			.contains("warning: UPSTOX_COLOUR (.env:11) is unknown")
			.contains("8 errors.");
		assertThat(this.shell.text()).doesNotContain("+9198", "12345", "0189", "my-api-key", "a7k2m9x4qp", "maybe",
				"soon", "modern", "floppy", "blue");
	}

	@ParameterizedTest
	@ValueSource(strings = { "totp", "approval", "browser,totp", "access-token", "nonsense" })
	void linesFitSixtyColumns(String source) throws IOException {
		this.shell.environment.put("UPSTOX_SOURCE", source);
		this.shell.write("UPSTOX_TOPT_SECRET=KVKFKRCPNZQUYMLX", "UPSTOX_REDIRECT_URI=http://example.com/callback?a=b",
				"UPSTOX_ACCOUNTS_ASHA_CLIENT_SECRET=a7k2m9x4qp");
		this.upstox.fail(Step.DIALOG).with(Fault.status(503)).always();
		assertLinesFit("check-env", "--all", "--online");
		assertLinesFit("doctor");
		Files.delete(this.shell.folder.resolve(".env"));
		assertLinesFit("check-env", "--online");
		assertLinesFit("doctor");
	}

	private void assertLinesFit(String... command) {
		this.shell.run(command);
		assertThat(this.shell.output.lines().filter((line) -> !line.contains(this.shell.folder.toString())))
			.isNotEmpty()
			.allMatch((line) -> line.length() <= 60, "fits 60 columns");
	}

	@Test
	void defaultsAreShownOnDemand() {
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.output).contains("UPSTOX_PIN_CODE").doesNotContain("UPSTOX_LOGIN_TIMEOUT", "not set");
		assertThat(this.shell.text()).contains("--all shows the defaults, too.");
		assertThat(this.shell.run("check-env", "--all")).isZero();
		assertThat(this.shell.output).containsSubsequence("UPSTOX_PIN_CODE", "UPSTOX_LOGIN_TIMEOUT");
		assertThat(this.shell.text()).contains("60s default").doesNotContain("--all");
	}

	@Test
	void whatIsWrongComesFirst() {
		this.shell.environment.put("UPSTOX_PIN_CODE", "12345");
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text()).containsSubsequence("error: UPSTOX_PIN_CODE", "UPSTOX_CLIENT_ID", "1 error.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc", "REDIS" })
	void storeThatIsOutOfReachIsNamedWithTheWayToIt(String store) {
		this.shell.environment.put("UPSTOX_STORE_TYPE", store);
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).contains("warning: UPSTOX_STORE_TYPE (environment) is a store that this program",
				"/actuator/upstox/ACCOUNT/reset", "UPSTOX_STORE_TYPE=file");
	}

	@Test
	void misspeltSecretIsRecognised() throws IOException {
		this.shell.environment.remove("UPSTOX_TOTP_SECRET");
		this.shell.write("UPSTOX_TOPT_SECRET=KVKFKRCPNZQUYMLX");
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text()).contains("Did you mean UPSTOX_TOTP_SECRET?", "UPSTOX_TOTP_SECRET is missing");
	}

	@Test
	void addressThatSendsSecretsInTheClearIsAnError() {
		this.shell.environment.put("UPSTOX_ENDPOINTS_API", "http://api.example.com");
		assertThat(this.shell.run("check-env", "--online")).isEqualTo(2);
		assertThat(this.shell.text()).contains("error: UPSTOX_ENDPOINTS_API (environment) is malformed", "https",
				"Upstox was not asked");
	}

	@Test
	void eachSettingHasItsSource() throws IOException {
		this.shell.environment.remove("UPSTOX_PIN_CODE");
		this.shell.environment.remove("UPSTOX_REDIRECT_URI");
		this.shell.write("# mine", "", "UPSTOX_PIN_CODE=482913", "export UPSTOX_REDIRECT_URI='https://example.com/a b'",
				"UPSTOX_USERNAME=1111111111");
		assertThat(this.shell.run("check-env", "-o", "json")).isEqualTo(2);
		assertThat(setting("UPSTOX_PIN_CODE").path("source").asText()).isEqualTo(".env:3");
		assertThat(setting("UPSTOX_REDIRECT_URI").path("source").asText()).isEqualTo(".env:4");
		assertThat(setting("UPSTOX_USERNAME").path("source").asText()).isEqualTo("environment");
		assertThat(setting("UPSTOX_LOGIN_TIMEOUT").path("source").asText()).isEqualTo("default");
		assertThat(setting("UPSTOX_LOGIN_TIMEOUT").path("value").asText()).isEqualTo("60s");
		assertThat(setting("UPSTOX_PASSWORD").path("source").isNull()).isTrue();
		assertThat(this.shell.text()).contains("is overridden by environment.");
	}

	@Test
	void nothingOfASecretIsShownButItsLength() throws IOException {
		this.shell.environment.put("UPSTOX_PASSWORD", "hunter2!");
		assertThat(this.shell.run("check-env", "-o", "json")).isZero();
		for (String name : List.of("USERNAME", "PASSWORD", "PIN_CODE", "TOTP_SECRET", "CLIENT_SECRET")) {
			String value = String.valueOf(this.shell.environment.get("UPSTOX_" + name));
			assertThat(setting("UPSTOX_" + name).path("value").isNull()).isTrue();
			assertThat(setting("UPSTOX_" + name).path("length").asInt()).isEqualTo(value.length());
			assertThat(this.shell.text()).doesNotContain(value);
		}
		this.shell.run("check-env");
		assertThat(this.shell.text()).contains("10 characters", "8 characters", "32 characters")
			.doesNotContain("hunter2");
	}

	@Test
	void usableSettingsAreSaidToBe() throws IOException {
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text())
			.contains("there is no .env file in this folder (upstox-totp init writes one)", "The settings are usable.")
			.doesNotContain("error", "warning");
		assertThat(this.upstox.calls(Step.DIALOG)).isZero();
		this.shell.run("check-env", "-o", "json");
		assertThat(this.shell.json().path("valid").asBoolean()).isTrue();
		assertThat(this.shell.json().path("problems")).isEmpty();
		this.shell.run("check-env", "-o", "env");
		assertThat(this.shell.output.lines()).contains("export UPSTOX_CLI_VALID='true'",
				"export UPSTOX_CLI_ERRORS='0'");
	}

	@Test
	void oneVariableThatIsSetTwiceInTheFileIsNamed() throws IOException {
		this.shell.write("UPSTOX_DEBUG=true", "UPSTOX_DEBUG=false");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).contains("warning: UPSTOX_DEBUG (.env:1) is overridden by .env:2.");
	}

	@Test
	void tokenMadeElsewhereNeedsNoCredentials() {
		this.shell.environment.clear();
		this.shell.environment.put("UPSTOX_ACCESS_TOKEN", "made-elsewhere");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).contains("warning: UPSTOX_ACCESS_TOKEN (environment)")
			.doesNotContain("made-elsewhere");
	}

	@Test
	void spellingOfSpringBootIsKnown() {
		this.shell.environment.remove("UPSTOX_PIN_CODE");
		this.shell.environment.put("UPSTOX_PINCODE", this.upstox.credentials().pinCode());
		this.shell.environment.put("UPSTOX_CLIENT_HOSTS_0", "api.upstox.com");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).contains("UPSTOX_PINCODE").doesNotContain("unknown");
	}

	@Test
	void variablesOfTheScriptAreKnownInTheEnvironmentOnly() throws IOException {
		this.shell.environment.put("UPSTOX_TOTP_CDS", "off");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).doesNotContain("UPSTOX_TOTP_CDS");
		this.shell.environment.remove("UPSTOX_TOTP_CDS");
		this.shell.write("UPSTOX_TOTP_CDS=off");
		this.shell.run("check-env");
		assertThat(this.shell.text()).contains("UPSTOX_TOTP_CDS (.env:1) is unknown");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void fileThatOthersCanReadIsNamed() throws IOException {
		this.shell.write("UPSTOX_DEBUG=true");
		Files.setPosixFilePermissions(this.shell.folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
		this.shell.run("check-env");
		assertThat(this.shell.text()).contains("warning: .env can be read by other users", "chmod 600");
		Files.setPosixFilePermissions(this.shell.folder.resolve(".env"), PosixFilePermissions.fromString("rw-------"));
		this.shell.run("check-env");
		assertThat(this.shell.text()).doesNotContain("can be read");
	}

	@Test
	void lineThatIsNoAssignmentIsNamedAndIgnored() throws IOException {
		this.shell.write("UPSTOX_DEBUG=true", "UPSTOX_PIN_CODE: 482913");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text()).contains("warning: .env:2 is not NAME=value and is ignored.")
			.doesNotContain("482913");
	}

	@Test
	void fileThatIsUtf16IsNamedAsSuch() throws IOException {
		Files.writeString(this.shell.folder.resolve(".env"), "UPSTOX_PIN_CODE=482913", StandardCharsets.UTF_16);
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.messages).contains("It is UTF-16 text", "tip:").doesNotContain("482913");
	}

	@Test
	void tokenNextToCompleteCredentialsIsSaidToBeIgnored() throws IOException {
		this.shell.environment.put("UPSTOX_ACCESS_TOKEN", "made-elsewhere");
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.text())
			.contains("warning: UPSTOX_ACCESS_TOKEN (environment) is ignored: the credentials are complete")
			.doesNotContain("made-elsewhere");
	}

	@Test
	void missingValueIsSaidToBeSeenUnderAnotherName() {
		this.shell.environment.put("UPSTOX_API_KEY", String.valueOf(this.shell.environment.remove("UPSTOX_CLIENT_ID")));
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text()).contains("UPSTOX_CLIENT_ID is missing", "there is UPSTOX_API_KEY",
				"Did you mean UPSTOX_CLIENT_ID?");
	}

	@Test
	void textsThatNobodyMeantAreErrors() {
		this.shell.environment.put("UPSTOX_CLIENT_SECRET", "\"a7k2m9x4qp\"");
		this.shell.environment.put("UPSTOX_PIN_CODE", "${PIN}");
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text())
			.contains("UPSTOX_CLIENT_SECRET (environment) is malformed: the quotes around it",
					"UPSTOX_PIN_CODE (environment) is malformed: it contains a placeholder")
			.doesNotContain("a7k2m9x4qp");
	}

	@Test
	void namedFileMustBeThere() throws IOException {
		assertThat(this.shell.run("check-env", "--env-file", "other.env")).isEqualTo(2);
		assertThat(this.shell.messages).contains("There is no file other.env");
		Files.writeString(this.shell.folder.resolve("other.env"), "UPSTOX_DEBUG=true");
		assertThat(this.shell.run("check-env", "--env-file", "other.env", "-o", "json")).isZero();
		assertThat(setting("UPSTOX_DEBUG").path("source").asText()).isEqualTo("other.env:1");
	}

	@Test
	void onlineLooksAtTheWayToUpstoxAndCostsNoOtp() throws IOException {
		assertThat(this.shell.run("check-env", "--online")).isZero();
		assertThat(this.shell.text()).contains("name localhost: resolves", "dialog: Upstox knows",
				"clock: agrees with that of Upstox", "The settings are usable.");
		assertThat(this.upstox.otpGenerations()).isZero();
		this.shell.run("check-env", "--online", "-o", "json");
		assertThat(this.shell.json().path("online")).hasSize(3)
			.allSatisfy((probe) -> assertThat(probe.path("good").asBoolean()).isTrue());
	}

	@Test
	void onlineNamesAClockThatIsWrong() {
		this.shell.clock = Clock.offset(this.upstox.clock(), Duration.ofSeconds(-90));
		assertThat(this.shell.run("check-env", "--online")).isZero();
		assertThat(this.shell.text()).contains("behind that of Upstox", "Set the clock");
	}

	@Test
	void onlineNamesAClientIdThatUpstoxDoesNotKnow() {
		this.shell.environment.put("UPSTOX_CLIENT_ID", "00000000-0000-0000-0000-000000000000");
		assertThat(this.shell.run("check-env", "--online")).isEqualTo(3);
		assertThat(this.shell.text()).contains("failed: dialog:", "[UDAPI100068]", "tip:", "a login would fail now");
	}

	@Test
	void onlineNamesTroubleOfUpstox() {
		this.upstox.fail(Step.DIALOG).with(Fault.status(503)).always();
		assertThat(this.shell.run("check-env", "--online")).isEqualTo(4);
		assertThat(this.shell.text()).contains("failed: dialog:");
	}

	@Test
	void endOfTheCertificateIsToldInTheTimeOfIndia() throws CertificateException {
		Certificate certificate = CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream("""
					-----BEGIN CERTIFICATE-----
					MIIBRDCB66ADAgECAghdHuutu9QJBDAKBggqhkjOPQQDAjAWMRQwEgYDVQQDEwt1
					cHN0b3gudGVzdDAgFw0yNjAxMDEwMDAwMDBaGA8yMTI1MTIwODAwMDAwMFowFjEU
					MBIGA1UEAxMLdXBzdG94LnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASK
					amp7QO66RySLIDT+BtlrFdaFAyTZL3Ek9fYMNO5C9uPtjku2MuryFnGlg2sxok3c
					fGKMuVhntFf6uXGLi/ZwoyEwHzAdBgNVHQ4EFgQUnAt7/Ff4kjcW0RHfc6/4V+r7
					a08wCgYIKoZIzj0EAwIDSAAwRQIhAKq5DaXo+ssbucmMLqAHX1kUwXwnh/fhiozo
					oPNXDK0bAiA3w+NUjJebMxWqrC3y6+mLBhFXOnyWVByKJ5XgKbkUXA==
					-----END CERTIFICATE-----
					""".getBytes(StandardCharsets.US_ASCII)));
		assertThat(HostProbes.expiry(certificate)).isEqualTo(", certificate expires 2125-12-08 05:30:00 IST");
	}

	@Test
	void onlineNamesAHostThatDoesNotExist() {
		this.shell.environment.put("UPSTOX_ENDPOINTS_SERVICE", "https://upstox.invalid");
		assertThat(this.shell.run("check-env", "--online")).isEqualTo(4);
		assertThat(this.shell.text()).contains("failed: name upstox.invalid: cannot be resolved");
	}

	private JsonNode setting(String name) throws IOException {
		List<JsonNode> found = new ArrayList<>();
		this.shell.json().path("settings").forEach((setting) -> {
			if (setting.path("variable").asText().equals(name)) {
				found.add(setting);
			}
		});
		assertThat(found).hasSize(1);
		return found.get(0);
	}

}
