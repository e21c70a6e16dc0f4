package io.github.upstoxtotp.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON objects, and the assignments that say the same to a shell.
 */
final class Json {

	/**
	 * Start of the names of all assigned variables but that of the token.
	 */
	static final String PREFIX = "UPSTOX_CLI_";

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	/**
	 * Adds a text, or null if there is none.
	 * @param object the object
	 * @param name the name of the field
	 * @param value the value, turned into a text
	 */
	static void put(ObjectNode object, String name, @Nullable Object value) {
		object.put(name, (value != null) ? value.toString() : null);
	}

	static void put(ObjectNode object, String name, List<String> values) {
		ArrayNode array = object.putArray(name);
		values.forEach(array::add);
	}

	/**
	 * Turns the fields that hold one value, or a list of such, into assignments.
	 * @param object the object
	 * @return one assignment a line
	 */
	static String assignments(ObjectNode object) {
		StringJoiner lines = new StringJoiner(System.lineSeparator());
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			if (!field.getValue().isObject() && !field.getValue().path(0).isObject()) {
				lines.add(assignment(PREFIX + snake(field.getKey()), text(field.getValue())));
			}
		}
		return lines.toString();
	}

	static String assignment(String name, String value) {
		return "export " + name + "=" + Words.quote(value);
	}

	private static String text(JsonNode value) {
		return value.isArray() ? list(value, ",") : value.asText("");
	}

	static String list(JsonNode array, String separator) {
		StringJoiner list = new StringJoiner(separator);
		array.forEach((element) -> list.add(element.asText()));
		return list.toString();
	}

	private static String snake(String name) {
		return name.replaceAll("([A-Z])", "_$1").replaceAll("\\W", "_").toUpperCase(Locale.ROOT);
	}

}
