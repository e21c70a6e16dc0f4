package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Opens an address in the browser of the desktop, where there is one. Whoever comes over
 * SSH has none here.
 *
 * @param surroundings tells what there is
 */
record BrowserWindow(Surroundings surroundings) {

	private static final Set<String> SSH = Set.of("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY");

	private static final Set<String> DISPLAYS = Set.of("DISPLAY", "WAYLAND_DISPLAY");

	/**
	 * Opens an address.
	 * @param address the address
	 * @return whether a browser was started
	 */
	boolean open(URI address) {
		String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
		if (hasAny(SSH)) {
			return false;
		}
		if (system.startsWith("windows")) {
			return isStarted(List.of("rundll32.exe", "url.dll,FileProtocolHandler", address.toString()));
		}
		return system.startsWith("mac") ? isStarted(List.of("open", address.toString()))
				: hasAny(DISPLAYS) && isStarted(List.of("xdg-open", address.toString()));
	}

	private boolean hasAny(Set<String> variables) {
		return !Collections.disjoint(this.surroundings.environment().keySet(), variables);
	}

	private boolean isStarted(List<String> command) {
		DesktopPrograms programs = new DesktopPrograms(this.surroundings);
		List<String> found = programs.find(command).findFirst().orElse(List.of());
		try {
			if (!found.isEmpty()) {
				programs.start(found);
			}
			return !found.isEmpty();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
