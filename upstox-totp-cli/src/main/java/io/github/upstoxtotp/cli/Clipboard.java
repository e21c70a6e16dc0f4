package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Puts a text into the clipboard, by the command that the desktop has for it.
 *
 * @param surroundings tells what there is
 */
record Clipboard(Surroundings surroundings) {

	private static final long LONGEST_SECONDS = 5;

	private static final Map<String, List<String>> NEEDED_VARIABLE = Map.of("wl-copy", List.of("WAYLAND_DISPLAY"),
			"xclip", List.of("DISPLAY"), "xsel", List.of("DISPLAY"));

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
		DesktopPrograms programs = new DesktopPrograms(this.surroundings);
		List<String> command = COMMANDS.stream()
			.filter(this::isUsable)
			.flatMap(programs::find)
			.findFirst()
			.orElse(List.of());
		if (command.isEmpty() || !isTakenBy(programs, command, text)) {
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

	private static boolean isTakenBy(DesktopPrograms programs, List<String> command, String text) {
		try {
			Process process = programs.start(command);
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
