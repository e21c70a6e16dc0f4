package io.github.upstoxtotp.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Reads and writes the JSON of Upstox by a mapper that is the library's own.
 */
final class WireJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private WireJson() {
	}

	static byte[] envelope(Map<String, Object> data) {
		return write(Map.of("data", data));
	}

	static byte[] write(Map<String, ?> json) {
		try {
			return MAPPER.writeValueAsBytes(json);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode object(byte[] bytes) {
		try {
			JsonNode json = MAPPER.readTree(bytes);
			return json.isObject() ? json : MissingNode.getInstance();
		}
		catch (IOException ex) {
			return MissingNode.getInstance();
		}
	}

}
