package io.github.upstoxtotp.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Ansi;

/**
 * What standard output and standard error may do.
 *
 * @param outputColors whether standard output takes colours
 * @param messageColors whether standard error takes colours
 * @param live whether a line of standard error can be written over
 */
record Terminal(boolean outputColors, boolean messageColors, boolean live) {

	static final Terminal NONE = new Terminal(false, false, false);

	/**
	 * The start script knows of each stream whether it is a terminal; Java knows of both
	 * or none.
	 */
	private static final String PROPERTY = "upstox-totp.terminal";

	static Terminal ofProcess(Map<String, String> environment) {
		String streams = System.getProperty(PROPERTY);
		boolean output = (streams != null) ? streams.contains("1") : hasConsole();
		boolean messages = (streams != null) ? streams.contains("2") : hasConsole();
		return of(output, messages, environment);
	}

	static Terminal of(boolean output, boolean messages, Map<String, String> environment) {
		boolean smart = !"dumb".equals(environment.get("TERM"));
		boolean colors = smart && environment.getOrDefault("NO_COLOR", "").isEmpty() && understoodHere(environment);
		return new Terminal(output && colors, messages && colors, messages && smart);
	}

	/**
	 * The old console of Windows shows the codes of colours as they are.
	 */
	private static boolean understoodHere(Map<String, String> environment) {
		boolean windows = System.getProperty("os.name", "").startsWith("Windows");
		return !windows || environment.containsKey("WT_SESSION") || environment.containsKey("TERM")
				|| environment.containsKey("ANSICON") || "ON".equals(environment.get("ConEmuANSI"));
	}

	private static boolean hasConsole() {
		return Optional.ofNullable(System.console()).filter(Terminal::isTerminal).isPresent();
	}

	private static boolean isTerminal(Console console) {
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (ReflectiveOperationException ex) {
			return true;
		}
	}

	Ansi outputAnsi() {
		return this.outputColors ? Ansi.ON : Ansi.OFF;
	}

	Ansi messageAnsi() {
		return this.messageColors ? Ansi.ON : Ansi.OFF;
	}

	String output(@Nullable Style style, String text) {
		return paint(this.outputColors, style, text);
	}

	String message(@Nullable Style style, String text) {
		return paint(this.messageColors, style, text);
	}

	private static String paint(boolean colors, @Nullable Style style, String text) {
		return (colors && style != null) ? style.on() + text + Style.reset.on() : text;
	}

}
