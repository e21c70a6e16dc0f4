package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InitCommandTests {

	private final Shell shell;

	private final Path file;

	InitCommandTests(@TempDir Path folder) {
		this.shell = new Shell(folder);
		this.file = folder.resolve(".env");
	}

	@Test
	void fileNamesWhatIsMissingAndNothingElseIsWrongWithIt() throws IOException {
		assertThat(this.shell.run("init")).isZero();
		assertThat(this.shell.output).contains(".env was written", "upstox-totp check-env");
		assertThat(this.shell.run("check-env", "--output", "json")).isEqualTo(2);
		assertThat(this.shell.json().path("errors").asInt()).isEqualTo(6);
		assertThat(this.shell.json().path("warnings").asInt()).isZero();
		assertThat(this.shell.json().path("problems"))
			.allSatisfy((problem) -> assertThat(problem.path("message").asText()).startsWith("is missing"));
	}

	@Test
	void fileThatIsFilledInIsUsable() throws IOException {
		this.shell.run("init");
		String filled = Files.readString(this.file);
		for (String value : List.of("USERNAME=9876543210", "PIN_CODE=482913", "TOTP_SECRET=JBSWY3DPEHPK3PXP",
				"CLIENT_ID=6f1c2e5a-0b7d-4c8e-9a3f-2d4b6c8e0f1a", "CLIENT_SECRET=a7k2m9x4qp",
				"REDIRECT_URI=https://example.com/callback")) {
			String name = "UPSTOX_" + value.substring(0, value.indexOf('=') + 1);
			assertThat(filled).contains("\n" + name + "\n");
			filled = filled.replace("\n" + name + "\n", "\nUPSTOX_" + value + "\n");
		}
		Files.writeString(this.file, filled);
		assertThat(this.shell.run("check-env")).isZero();
		assertThat(this.shell.output).doesNotContain("warning", "error");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void fileIsTheOwnersAlone() throws IOException {
		this.shell.run("init");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-------");
	}

	@Test
	void fileThatIsThereIsLeftAsItIs() throws IOException {
		this.shell.write("UPSTOX_PIN_CODE=482913");
		assertThat(this.shell.run("init")).isEqualTo(2);
		assertThat(this.shell.messages).contains(".env already exists", "tip:");
		assertThat(Files.readString(this.file)).isEqualTo("UPSTOX_PIN_CODE=482913");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void linkIsNotFollowed() throws IOException {
		Path elsewhere = this.shell.folder.resolve("elsewhere");
		Files.createSymbolicLink(this.file, elsewhere);
		assertThat(this.shell.run("init")).isEqualTo(2);
		assertThat(elsewhere).doesNotExist();
	}

	@Test
	void folderThatIsNotThereIsNamed() {
		assertThat(this.shell.run("init", "--env-file", "nowhere/upstox.env")).isEqualTo(2);
		assertThat(this.shell.messages).contains("nowhere/upstox.env cannot be written");
	}

	@Test
	void otherFileIsWritten() {
		assertThat(this.shell.run("init", "--env-file", "upstox.env")).isZero();
		assertThat(this.shell.folder.resolve("upstox.env")).exists();
		assertThat(this.file).doesNotExist();
	}

	@Test
	void commandWithoutSettingsTellsOfInit() {
		assertThat(this.shell.run("generate-token")).isEqualTo(2);
		assertThat(this.shell.messages).contains("There is no .env file in this folder: upstox-totp init writes one.");
		assertThat(this.shell.run("totp")).isEqualTo(2);
		assertThat(this.shell.messages).contains("upstox-totp init");
	}

}
