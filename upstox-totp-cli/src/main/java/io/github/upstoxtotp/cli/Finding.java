package io.github.upstoxtotp.cli;

import java.io.PrintWriter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Something about a setting that a person should know. Never holds its value.
 *
 * @param isError whether the setting cannot be used as it is
 * @param variable the name of the variable
 * @param source where it is set, or {@code null} if it is not
 * @param message what is the matter
 */
record Finding(boolean isError, String variable, @Nullable String source, String message) {

	static Finding error(String variable, @Nullable Setting setting, String message) {
		return new Finding(true, variable, (setting != null) ? setting.source() : null, message);
	}

	static Finding warning(Setting setting, String message) {
		return new Finding(false, setting.name(), setting.source(), message);
	}

	String level() {
		return this.isError ? "error" : "warning";
	}

	ObjectNode toJson() {
		ObjectNode object = Json.object();
		Json.put(object, "level", level());
		Json.put(object, "variable", this.variable);
		Json.put(object, "source", this.source);
		Json.put(object, "message", this.message);
		return object;
	}

	void print(PrintWriter writer, Terminal terminal) {
		String label = level() + ":";
		String text = Words.wrap(label + " " + this, "  ").substring(label.length());
		writer.println(terminal.output(this.isError ? Style.fg_red : Style.fg_yellow, label) + text);
	}

	@Override
	public String toString() {
		return this.variable + ((this.source != null) ? " (" + this.source + ") " : " ") + this.message;
	}

}
