package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Opens an address in the browser of the desktop, where there is one. Whoever comes over
 * SSH has none here.
 *
 * @param surroundings tells what there is
 */
record BrowserWindow(Surroundings surroundings) {

	// The credentials are in the environment, too.
	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "DISPLAY", "XAUTHORITY",
			"WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS", "SystemRoot");

	void open(URI address) {
		Map<String, String> environment = this.surroundings.environment();
		if (environment.containsKey("SSH_CONNECTION")) {
			return;
		}
		ProcessBuilder builder = new ProcessBuilder(command(address)).redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD);
		builder.environment().keySet().retainAll(INHERITED);
		try {
			builder.start();
		}
		catch (IOException ex) {
			// the address was printed
		}
	}

	private static List<String> command(URI address) {
		String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
		if (system.startsWith("windows")) {
			return List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
		}
		return List.of(system.startsWith("mac") ? "open" : "xdg-open", address.toString());
	}

}
