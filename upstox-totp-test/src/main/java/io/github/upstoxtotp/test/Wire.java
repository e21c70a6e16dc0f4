package io.github.upstoxtotp.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON of Upstox: the shapes of its answers, and the reading of what it is sent.
 */
final class Wire {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private Wire() {
	}

	static ObjectNode template(String name) {
		try (InputStream in = Wire.class.getResourceAsStream(name + ".json")) {
			return (ObjectNode) MAPPER.readTree(Objects.requireNonNull(in, name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static JsonNode parse(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JsonProcessingException ex) {
			return MissingNode.getInstance();
		}
	}

}
