package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.github.upstoxtotp.test.Limits;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;

/**
 * A simulator in a process of its own, for {@code measure.sh}. It takes the same TOTP for
 * each login, so that one can follow the other at once.
 */
final class MeasuredUpstox {

	private MeasuredUpstox() {
	}

	/**
	 * Writes the settings into the file that the argument names, and lives until the
	 * standard input ends.
	 */
	public static void main(String[] arguments) throws IOException {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().limits(Limits.none()).start()) {
			forgetBeforeEachLogin(upstox);
			Files.writeString(Path.of(arguments[0]), settings(upstox));
			System.in.transferTo(System.err);
		}
	}

	private static void forgetBeforeEachLogin(UpstoxSimulator upstox) {
		upstox.onCall(Step.DIALOG, () -> {
			upstox.reset();
			forgetBeforeEachLogin(upstox);
		});
	}

	private static String settings(UpstoxSimulator upstox) {
		return upstox.properties()
			.entrySet()
			.stream()
			.map((entry) -> Shell.variable(entry.getKey()) + "=" + entry.getValue() + "\n")
			.collect(Collectors.joining());
	}

}
