package io.github.upstoxtotp.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds programs of the desktop, and starts them without the credentials, which are in
 * the environment, too.
 *
 * @param surroundings tells what there is
 */
record DesktopPrograms(Surroundings surroundings) {

	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR", "LANG", "DISPLAY", "XAUTHORITY",
			"WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS", "WSL_INTEROP",
			"SYSTEMROOT");

	/**
	 * Finds a program.
	 * @param command its name, and its arguments
	 * @return the commands with the path of the program, where there is one
	 */
	Stream<List<String>> find(List<String> command) {
		return this.surroundings.environment()
			.entrySet()
			.stream()
			.filter((variable) -> isNamed(variable, Set.of("PATH")))
			.flatMap((path) -> Arrays.stream(path.getValue().split(Pattern.quote(File.pathSeparator), -1)))
			.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, command.get(0)))
			.filter(Files::isExecutable)
			.map((program) -> Stream.concat(Stream.of(program.toString()), command.stream().skip(1)).toList());
	}

	/**
	 * Starts a program whose output nobody needs.
	 * @param command the path of the program, and its arguments
	 * @return its process
	 * @throws IOException if it does not start
	 */
	Process start(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD)
			.redirectError(Redirect.DISCARD);
		builder.environment().clear();
		builder.environment()
			.putAll(this.surroundings.environment()
				.entrySet()
				.stream()
				.filter((variable) -> isNamed(variable, INHERITED))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
		return builder.start();
	}

	// Windows writes Path and SystemRoot.
	private static boolean isNamed(Map.Entry<String, String> variable, Set<String> names) {
		return names.contains(variable.getKey().toUpperCase(Locale.ROOT));
	}

}
