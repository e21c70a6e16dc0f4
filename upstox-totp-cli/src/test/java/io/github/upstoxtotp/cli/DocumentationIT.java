package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every command of the page about the command line, in the order of the page.
 */
@DisabledOnOs(OS.WINDOWS)
class DocumentationIT {

	private static final Pattern SHELL = Pattern.compile("```shell\\n(.*?)```", Pattern.DOTALL);

	@Test
	void commandsOfThePageWork(@TempDir Path folder) throws IOException, InterruptedException {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			Program program = new Program(folder);
			Path bin = Program.SCRIPT.getParent();
			program.environment.put("PATH", bin + ":" + program.environment.get("PATH"));
			program.environment.put("UPSTOX_TOTP_CDS", "off");
			write(folder.resolve(".env"), upstox);
			List<String> commands = commands(Program.SCRIPT.resolve("../../../docs/command-line.md").normalize());
			assertThat(commands).hasSizeGreaterThan(4);
			for (String command : commands) {
				assertThat(program.bash(command)).as("%s%n%s", command, program.messages).isZero();
			}
			assertThat(upstox.logins()).isEqualTo(1);
		}
	}

	private static void write(Path file, UpstoxSimulator upstox) throws IOException {
		Files.writeString(file,
				upstox.properties()
					.entrySet()
					.stream()
					.map((entry) -> Shell.variable(entry.getKey()) + "='" + entry.getValue() + "'")
					.collect(Collectors.joining("\n")));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	private static List<String> commands(Path page) throws IOException {
		return SHELL.matcher(Files.readString(page)).results().map((MatchResult block) -> block.group(1)).toList();
	}

}
