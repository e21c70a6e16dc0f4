package io.github.upstoxtotp.cli;

import java.io.PrintWriter;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.autoconfigure.SupportedProperty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A setting as it may be shown.
 *
 * @param property the name of the property
 * @param variable the name of the variable
 * @param value the value, or {@code null} if it must not be shown or there is none
 * @param length the length of the value, or {@code null} if there is none
 * @param source where the value comes from, or {@code null} if there is none
 */
record ShownSetting(String property, String variable, @Nullable String value, @Nullable Integer length,
		@Nullable String source) {

	private static final String DEFAULT = "default";

	private static final int WIDEST_NAME = 28;

	private static final int WIDEST_VALUE = 16;

	/**
	 * Decides what may be shown.
	 * @param property the property
	 * @param setting its value, if it is set
	 * @param doubtful whether the value looks wrong: it may be a secret of another
	 * setting
	 * @return what may be shown
	 */
	static ShownSetting of(SupportedProperty property, @Nullable Setting setting, boolean doubtful) {
		if (setting == null) {
			String value = property.defaultValue();
			return new ShownSetting(property.name(), property.environmentVariable(), value,
					(value != null) ? value.length() : null, (value != null) ? DEFAULT : null);
		}
		return new ShownSetting(property.name(), setting.name(),
				(property.isSecret() || doubtful) ? null : Words.clean(setting.value()), setting.value().length(),
				setting.source());
	}

	ObjectNode toJson() {
		ObjectNode object = Json.object();
		Json.put(object, "variable", this.variable);
		Json.put(object, "property", this.property);
		Json.put(object, "value", this.value);
		object.put("length", this.length);
		Json.put(object, "source", this.source);
		return object;
	}

	boolean isSet() {
		return this.source != null && !this.source.equals(DEFAULT);
	}

	static void print(List<ShownSetting> settings, PrintWriter writer, Terminal terminal) {
		int names = widest(settings.stream().map(ShownSetting::variable).toList(), WIDEST_NAME);
		int values = widest(settings.stream().map(ShownSetting::text).toList(), WIDEST_VALUE);
		for (ShownSetting setting : settings) {
			String source = (setting.source != null) ? setting.source : "not set";
			String value = pad(setting.text(), values) + "  " + source;
			String line = "  " + pad(setting.variable, names) + "  " + value;
			if (line.length() > Words.COLUMNS) {
				line = "  " + setting.variable + System.lineSeparator() + Words.wrap("    " + value.strip(), "    ");
			}
			writer.println(terminal.output(setting.isSet() ? null : Style.faint, line));
		}
	}

	private String text() {
		if (this.length == null) {
			return "-";
		}
		if (this.length == 0) {
			return "empty";
		}
		return (this.value != null) ? this.value : this.length + " characters";
	}

	private static int widest(List<String> texts, int most) {
		return texts.stream().mapToInt(String::length).filter((length) -> length <= most).max().orElse(0);
	}

	private static String pad(String text, int width) {
		return text + " ".repeat(Math.max(0, width - text.length()));
	}

}
