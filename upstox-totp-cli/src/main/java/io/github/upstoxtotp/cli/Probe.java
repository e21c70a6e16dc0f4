package io.github.upstoxtotp.cli;

import java.io.PrintWriter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What a look at the way to Upstox has shown.
 *
 * @param name what was looked at
 * @param status the exit status that follows from it
 * @param message what was seen
 * @param tip what to do, or {@code null} if nothing needs to be done
 */
record Probe(String name, int status, String message, @Nullable String tip) {

	static Probe good(String name, String message) {
		return new Probe(name, ExitStatus.GOOD, message, null);
	}

	static Probe unreachable(String name, String message, String tip) {
		return new Probe(name, ExitStatus.UNREACHABLE, message, tip);
	}

	boolean isGood() {
		return this.status == ExitStatus.GOOD;
	}

	ObjectNode toJson() {
		ObjectNode object = Json.object();
		Json.put(object, "check", this.name);
		object.put("good", isGood());
		Json.put(object, "message", this.message);
		Json.put(object, "tip", this.tip);
		return object;
	}

	void print(PrintWriter writer, Terminal terminal) {
		print(writer, terminal, isGood() ? Style.fg_green : Style.fg_red, isGood() ? "ok:" : "failed:",
				this.name + ": " + this.message);
		if (this.tip != null) {
			print(writer, terminal, Style.fg_cyan, "  tip:", this.tip);
		}
	}

	private static void print(PrintWriter writer, Terminal terminal, Style style, String label, String text) {
		String line = label + " " + Words.clean(text);
		writer.println(terminal.output(style, label) + Words.wrap(line, "    ").substring(label.length()));
	}

}
