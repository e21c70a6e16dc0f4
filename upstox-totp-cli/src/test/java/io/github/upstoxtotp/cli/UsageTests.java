package io.github.upstoxtotp.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTests {

	private final Shell shell;

	UsageTests(@TempDir Path folder) {
		this.shell = new Shell(folder);
	}

	@Test
	void helpNamesAllCommandsAndStatuses() {
		assertThat(this.shell.run("--help")).isZero();
		assertThat(this.shell.output)
			.contains("init", "check-env", "doctor", "generate-token", "login", "accept", "profile", "status", "totp",
					"logout", "reset", "completion")
			.containsPattern("by TOTP and PIN or by\\s+a\\s+login\\s+in\\s+a\\s+browser")
			.contains("Exit status:", "2   bad configuration", "3   refused by Upstox, or by the login budget",
					"4   Upstox was not reached")
			.contains("Examples:", "eval \"$(upstox-totp generate-token --output env)\"");
		assertThat(this.shell.messages).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "init", "check-env", "doctor", "generate-token", "login", "accept", "profile", "status",
			"totp", "logout", "reset", "completion" })
	void eachCommandHasHelpWithExamples(String command) {
		assertThat(this.shell.run(command, "--help")).isZero();
		assertThat(this.shell.output).contains("Usage: upstox-totp " + command, "Examples:", "upstox-totp " + command)
			.doesNotContain("\u001b", "@|", "${");
	}

	@Test
	void helpIsColouredOnATerminal() {
		this.shell.terminal = new Terminal(true, true, true);
		assertThat(this.shell.run("--help")).isZero();
		assertThat(this.shell.output).contains("\u001b[1m");
	}

	@Test
	void versionIsTold() {
		assertThat(this.shell.run("--version")).isZero();
		assertThat(this.shell.output).startsWith("upstox-totp ").contains("Java");
	}

	@Test
	void nothingToDoIsBadUsage() {
		assertThat(this.shell.run()).isEqualTo(2);
		assertThat(this.shell.output).isEmpty();
		assertThat(this.shell.messages).contains("Usage: upstox-totp");
	}

	@Test
	void unknownCommandIsBadUsage() {
		assertThat(this.shell.run("generate-tokn")).isEqualTo(2);
		assertThat(this.shell.output).isEmpty();
		assertThat(this.shell.messages).contains("generate-tokn", "Did you mean", "upstox-totp generate-token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--outpt", "--output=xml" })
	void unknownOptionIsBadUsage(String option) {
		assertThat(this.shell.run("status", option)).isEqualTo(2);
		assertThat(this.shell.output).isEmpty();
		assertThat(this.shell.messages).startsWith("error: ").doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bash", "zsh" })
	void completionKnowsCommandsAndOptions(String kind) {
		assertThat(this.shell.run("completion", kind)).isZero();
		assertThat(this.shell.output)
			.contains("generate-token", "--env-file", "check-env", "--online", "complete -F", "compinit")
			.contains("~/." + kind + "rc")
			.doesNotContain("\r");
	}

	@Test
	void completionOfFishKnowsCommandsOptionsAndValues() {
		assertThat(this.shell.run("completion", "fish")).isZero();
		assertThat(this.shell.output.lines())
			.contains("complete -c upstox-totp -n __fish_use_subcommand -a totp "
					+ "-d 'Show the code of the authenticator, and for how many seconds it stays valid'")
			.contains("complete -c upstox-totp -n '__fish_seen_subcommand_from status' -s o -l output -x "
					+ "-a 'text json env' -d 'for people, one JSON object, or assignments that a shell can eval'")
			.anyMatch((line) -> line.contains("_from status' -l env-file -r -F -d '"))
			.contains("complete -c upstox-totp -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'");
		assertThat(this.shell.output).doesNotContain("${", "\r");
	}

	@Test
	void completionNeedsAShell() {
		assertThat(this.shell.run("completion", "tcsh")).isEqualTo(2);
		assertThat(this.shell.messages).contains("BASH, ZSH, FISH");
		assertThat(this.shell.run("completion")).isEqualTo(2);
		assertThat(this.shell.messages).contains("SHELL");
	}

}
