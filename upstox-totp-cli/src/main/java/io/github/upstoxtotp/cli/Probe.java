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
		String mark = isGood() ? terminal.output(Style.fg_green, "ok:    ") : terminal.output(Style.fg_red, "failed:");
		writer.println(mark + " " + this.name + ": " + Words.clean(this.message));
		if (this.tip != null) {
			writer.println(terminal.output(Style.fg_cyan, "  tip:") + " " + Words.clean(this.tip));
		}
	}

}
