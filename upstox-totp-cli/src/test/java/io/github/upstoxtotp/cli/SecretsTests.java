package io.github.upstoxtotp.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests extends CommandTest {

	private static final List<List<String>> COMMANDS = List.of(List.of("check-env"), List.of("check-env", "--online"),
			List.of("doctor"), List.of("generate-token"), List.of("profile"), List.of("status"),
			List.of("generate-token", "--force"), List.of("doctor"), List.of("logout"), List.of("reset"),
			List.of("totp", "--help"), List.of("--version"), List.of("generate-token", "--oops"));

	private final StringBuilder said = new StringBuilder();

	@Test
	void noCommandShowsASecret() {
		runAll();
		assertThat(this.said).contains("1/6", "debug: ", "ASHA RAO");
		assertNoSecret();
	}

	@ParameterizedTest
	@EnumSource(
			names = { "DIALOG", "GENERATE", "VERIFY", "PIN", "AUTHORIZE", "TOKEN", "PROFILE", "STATIC_IP", "LOGOUT" })
	void noCommandShowsASecretThatUpstoxRepeats(Step step) {
		UpstoxSimulatorCredentials credentials = this.upstox.credentials();
		String repeated = "You sent %s %s %s %s".formatted(credentials.pinCode(), credentials.totpSecret(),
				credentials.clientSecret(), credentials.username());
		this.upstox.fail(step).with(Fault.apiError(400, "UDAPI100500", repeated)).always();
		runAll();
		assertThat(this.said).contains("error: ");
		assertNoSecret();
	}

	private void runAll() {
		for (List<String> command : COMMANDS) {
			for (String output : List.of("text", "json", "env")) {
				run(command, output);
			}
		}
	}

	private void run(List<String> command, String output) {
		boolean asksForTheToken = command.get(0).equals("generate-token") && !output.equals("text");
		List<String> arguments = new ArrayList<>(command);
		if (!command.contains("--version") && !asksForTheToken) {
			arguments.addAll(List.of("--verbose", "--output", output));
		}
		this.shell.run(arguments.toArray(String[]::new));
		this.said.append(this.shell.output).append(this.shell.messages);
	}

	private void assertNoSecret() {
		UpstoxSimulatorCredentials credentials = this.upstox.credentials();
		byte[] pin = credentials.pinCode().getBytes(StandardCharsets.UTF_8);
		assertThat(this.said.toString()).doesNotContain(credentials.pinCode(), credentials.totpSecret(),
				credentials.clientSecret(), credentials.username(), Base64.getEncoder().encodeToString(pin));
		assertThat(this.upstox.issuedTokens()).noneMatch((token) -> this.said.toString().contains(token));
	}

}
