package io.github.upstoxtotp.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts a text into the clipboard, by the command that the desktop has for it.
 *
 * @param surroundings tells what there is
 */
record Clipboard(Surroundings surroundings) {

	private static final long LONGEST_SECONDS = 5;

	private static final Map<String, List<String>> NEEDED_VARIABLE = Map.of("wl-copy", List.of("WAYLAND_DISPLAY"),
			"xclip", List.of("DISPLAY"), "xsel", List.of("DISPLAY"));

	// The credentials are in the environment, too.
	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR", "LANG", "DISPLAY", "XAUTHORITY",
			"WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "WSL_INTEROP", "SystemRoot");

	private static final List<List<String>> COMMANDS = List.of(List.of("pbcopy"), List.of("wl-copy"),
			List.of("xclip", "-selection", "clipboard"), List.of("xsel", "--clipboard", "--input"),
			List.of("clip.exe"));

	/**
	 * Puts a text into the clipboard.
	 * @param text the text
	 * @return what to say about it
	 * @throws UsageException if that is not possible
	 */
	String take(String text) {
		List<String> command = COMMANDS.stream().filter(this::isUsable).flatMap(this::located).findFirst().orElse(null);
		if (command == null || !isTakenBy(command, text)) {
			throw new UsageException("The token is not in the clipboard.",
					"--copy needs pbcopy, wl-copy, xclip, xsel or clip.exe, and a desktop; --output token gives the "
							+ "token to any other command.");
		}
		return "The token is in the clipboard.";
	}

	private boolean isUsable(List<String> command) {
		List<String> needed = NEEDED_VARIABLE.getOrDefault(command.get(0), List.of());
		return this.surroundings.environment().keySet().containsAll(needed);
	}

	private Stream<List<String>> located(List<String> command) {
		String path = this.surroundings.environment().getOrDefault("PATH", "");
		return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
			.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, command.get(0)))
			.filter(Files::isExecutable)
			.map((program) -> Stream.concat(Stream.of(program.toString()), command.stream().skip(1)).toList());
	}

	private boolean isTakenBy(List<String> command, String text) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD)
			.redirectError(Redirect.DISCARD);
		builder.environment().clear();
		builder.environment().putAll(this.surroundings.environment());
		builder.environment().keySet().retainAll(INHERITED);
		try {
			Process process = builder.start();
			try (OutputStream input = process.getOutputStream()) {
				input.write(text.getBytes(StandardCharsets.US_ASCII));
			}
			return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
