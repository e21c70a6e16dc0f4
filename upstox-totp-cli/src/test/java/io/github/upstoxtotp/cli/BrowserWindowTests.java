package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrowserWindowTests {

	private static final URI DIALOG = URI.create("https://api.upstox.com/v2/login/authorization/dialog?a=b&c=%20d");

	private final Shell shell;

	BrowserWindowTests(@TempDir Path folder) {
		this.shell = new Shell(folder);
	}

	@BeforeEach
	void desktop() throws IOException {
		installBrowser(this.shell);
		this.shell.environment.put("UPSTOX_PIN_CODE", "482913");
		this.shell.environment.put("SPRING_APPLICATION_JSON", "{}");
	}

	/**
	 * Installs a program that keeps the address that it is to open, and its environment.
	 */
	static void installBrowser(Shell shell) throws IOException {
		Path program = Files.writeString(shell.folder.resolve("xdg-open"), """
				#!/bin/sh
				{ echo "$1"; export -p; } > '%1$s/opening'
				/bin/mv '%1$s/opening' '%1$s/opened'
				""".formatted(shell.folder));
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
		shell.environment.put("PATH", "/nowhere::" + shell.folder);
		shell.environment.put("DISPLAY", ":0");
	}

	static String opened(Shell shell) throws IOException {
		Path opened = shell.folder.resolve("opened");
		while (!Files.exists(opened)) {
			Thread.onSpinWait();
		}
		return Files.readString(opened);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DISPLAY", "WAYLAND_DISPLAY" })
	void desktopOpensTheAddressAndIsNotHandedTheCredentials(String display) throws IOException {
		this.shell.environment.remove("DISPLAY");
		this.shell.environment.put(display, "0");
		assertThat(new BrowserWindow(this.shell.surroundings()).open(DIALOG)).isTrue();
		assertThat(opened(this.shell)).startsWith(DIALOG + "\n")
			.contains(display, "PATH")
			.doesNotContain("UPSTOX", "482913", "SPRING");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY" })
	void nothingOpensOverSsh(String variable) {
		this.shell.environment.put(variable, "203.0.113.10 50022 198.51.100.7 22");
		assertThat(new BrowserWindow(this.shell.surroundings()).open(DIALOG)).isFalse();
	}

	@Test
	void nothingOpensWithoutADisplay() {
		this.shell.environment.remove("DISPLAY");
		assertThat(new BrowserWindow(this.shell.surroundings()).open(DIALOG)).isFalse();
	}

	@Test
	void nothingOpensWithoutABrowser() throws IOException {
		Files.writeString(this.shell.folder.resolve("xdg-open"), "no program\n");
		Files.setPosixFilePermissions(this.shell.folder.resolve("xdg-open"),
				PosixFilePermissions.fromString("rw-------"));
		assertThat(new BrowserWindow(this.shell.surroundings()).open(DIALOG)).isFalse();
	}

	@Test
	void programIsFoundOnThePathOfWindows() throws IOException {
		this.shell.environment.put("Path", String.valueOf(this.shell.environment.remove("PATH")));
		assertThat(new BrowserWindow(this.shell.surroundings()).open(DIALOG)).isTrue();
		assertThat(opened(this.shell)).startsWith(DIALOG.toString());
	}

}
