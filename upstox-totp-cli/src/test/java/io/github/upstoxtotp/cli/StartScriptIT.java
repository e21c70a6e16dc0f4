package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledOnOs(OS.WINDOWS)
class StartScriptIT {

	private static final UpstoxSimulator UPSTOX = UpstoxSimulator.builder().start();

	private Program program = new Program(Path.of(""));

	private Path cache = Path.of("");

	@BeforeEach
	void start(@TempDir Path folder) throws IOException {
		UPSTOX.reset();
		Path home = Files.createDirectory(folder.resolve("ho me"));
		this.program = new Program(home).against(UPSTOX);
		this.cache = home.resolve(".cache/upstox-totp");
	}

	@AfterAll
	static void stop() {
		UPSTOX.close();
	}

	@Test
	void archiveIsMadeOnceAndUsed() throws IOException, InterruptedException {
		assertThat(this.program.script("totp")).isZero();
		assertThat(this.program.output).hasSize(6 + System.lineSeparator().length());
		Path archive = awaitArchive();
		assertThat(Files.getPosixFilePermissions(this.cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
		assertThat(this.program.script("generate-token")).isZero();
		assertThat(this.program.output).contains("ASHA RAO");
		assertThat(this.program.messages).isEmpty();
		assertThat(files()).containsExactly(archive);
		assertThat(loadedFromArchive(archive))
			.contains("io.github.upstoxtotp.cli.Commands source: shared objects file");
	}

	@Test
	void archiveThatIsNoneDoesNoHarm() throws IOException, InterruptedException {
		this.program.script("totp");
		Path archive = awaitArchive();
		Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
		Files.writeString(archive, "This is no archive.");
		assertThat(this.program.script("totp")).isZero();
		assertThat(this.program.output).hasSize(6 + System.lineSeparator().length());
		assertThat(this.program.messages).matches("\\d+ s left\\R");
	}

	@Test
	void severalFirstRunsMakeOneArchive() throws IOException, InterruptedException {
		Process[] processes = new Process[4];
		for (int i = 0; i < processes.length; i++) {
			Path output = this.program.folder.resolve("output-" + i);
			processes[i] = this.program.start(List.of(Program.SCRIPT.toString()), output, output, "totp");
		}
		for (Process process : processes) {
			assertThat(process.waitFor()).isZero();
		}
		awaitArchive();
		assertThat(files()).hasSize(1);
	}

	@Test
	void folderThatCannotBeWrittenDoesNoHarm() throws IOException, InterruptedException {
		this.program.environment.put("XDG_CACHE_HOME", "/dev/null");
		assertThat(this.program.script("totp")).isZero();
		assertThat(this.program.messages).matches("\\d+ s left\\R");
		this.program.environment.remove("XDG_CACHE_HOME");
		this.program.environment.remove("HOME");
		assertThat(this.program.script("totp")).isZero();
		assertThat(this.cache).doesNotExist();
	}

	@Test
	void archiveInAFolderThatIsNotTheUsersAloneIsNotUsed() throws IOException, InterruptedException {
		Path home = this.program.folder.resolve("fake");
		Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
		Files.writeString(java, """
				#!/bin/sh
				case "$*" in *-Xshare:dump*) : > archive ;; esac
				printf '%s\\n' "$@"
				""");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
		this.program.environment.put("JAVA_HOME", home.toString());
		this.program.script("totp");
		Path archive = awaitArchive();
		assertThat(usesArchive(archive)).isTrue();
		for (String permissions : List.of("rwxrwxrwx", "rwxrwx---", "rwx--x--x")) {
			Files.setPosixFilePermissions(this.cache, PosixFilePermissions.fromString(permissions));
			assertThat(usesArchive(archive)).as(permissions).isFalse();
		}
		Files.setPosixFilePermissions(this.cache, PosixFilePermissions.fromString("rwx------"));
		Path moved = Files.move(this.cache, this.program.folder.resolve("moved"));
		Files.createSymbolicLink(this.cache, moved);
		assertThat(usesArchive(archive)).as("link").isFalse();
	}

	private boolean usesArchive(Path archive) throws IOException, InterruptedException {
		assertThat(this.program.script("totp")).isZero();
		return this.program.output.contains("-XX:SharedArchiveFile=" + archive);
	}

	@Test
	void scriptOfWindowsUsesNoArchiveAndNoProgramOfTheWorkingFolder() {
		assertThat(Program.SCRIPT.resolveSibling("upstox-totp.cmd")).content()
			.doesNotContain("SharedArchive", "LOCALAPPDATA")
			.containsSubsequence("NoDefaultCurrentDirectoryInExePath=1", "\"%java%\" -XX", "exit /b %errorlevel%");
	}

	@Test
	void archiveCanBeForgone() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_TOTP_CDS", "off");
		assertThat(this.program.script("totp")).isZero();
		assertThat(this.cache).doesNotExist();
	}

	@Test
	void scriptIsFoundThroughALinkAndTakesArgumentsAsTheyAre() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_TOTP_CDS", "off");
		Path link = Files.createSymbolicLink(this.program.folder.resolve("a link"), Program.SCRIPT);
		Files.writeString(this.program.folder.resolve("my $1 file.env"), "UPSTOX_DEBUG=true");
		assertThat(this.program.run(List.of(link.toString()), "check-env", "--env-file", "my $1 file.env")).isZero();
		assertThat(this.program.output).contains("my $1 file.env:1");
	}

	@Test
	void missingJavaIsExplained() throws IOException, InterruptedException {
		Path tools = Files.createDirectory(this.program.folder.resolve("tools"));
		this.program.environment.remove("JAVA_HOME");
		this.program.environment.put("PATH", tools.toString());
		assertThat(this.program.run(List.of("/bin/sh", Program.SCRIPT.toString()), "totp")).isEqualTo(2);
		assertThat(this.program.messages).contains("Java 17 or newer is needed");
	}

	@Test
	void missingJarIsExplained() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_TOTP_JAR", "/nowhere.jar");
		assertThat(this.program.script("totp")).isEqualTo(2);
		assertThat(this.program.messages).contains("UPSTOX_TOTP_JAR");
	}

	@Test
	void completionIsUnderstoodByBash() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_TOTP_CDS", "off");
		assertThat(this.program.bash("""
				source <('%s' completion bash)
				COMP_LINE='upstox-totp gen' COMP_POINT=15 COMP_WORDS=(upstox-totp gen) COMP_CWORD=1
				_complete_upstox-totp
				printf '%%s\\n' "${COMPREPLY[@]}"
				""".formatted(Program.SCRIPT))).as(this.program.messages).isZero();
		assertThat(this.program.output.strip()).isEqualTo("generate-token");
	}

	private Path awaitArchive() {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(200))
			.until(this::files, (files) -> files.size() == 1 && files.get(0).toString().endsWith(".jsa"))
			.get(0);
	}

	private List<Path> files() throws IOException {
		if (!Files.exists(this.cache)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.cache)) {
			return files.toList();
		}
	}

	private String loadedFromArchive(Path archive) throws IOException, InterruptedException {
		this.program.run(List.of(Program.JAVA.toString()), "-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + archive,
				"-Xlog:class+load", "-jar", Program.JAR.toString(), "totp");
		return this.program.output;
	}

}
