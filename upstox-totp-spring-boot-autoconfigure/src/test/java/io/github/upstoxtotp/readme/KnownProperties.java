package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The properties of all libraries on the class path, by their metadata.
 */
final class KnownProperties {

	private final Map<String, JsonNode> properties = new TreeMap<>();

	KnownProperties() {
		try {
			for (URL metadata : Collections
				.list(getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
				read(metadata);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(URL metadata) throws IOException {
		try (InputStream content = metadata.openStream()) {
			for (JsonNode property : new ObjectMapper().readTree(content).path("properties")) {
				this.properties.put(property.path("name").asText(), property);
			}
		}
	}

	boolean has(String name) {
		return this.properties.containsKey(name) || this.properties.entrySet()
			.stream()
			.anyMatch((known) -> name.startsWith(known.getKey() + ".") && isMap(known.getValue()));
	}

	boolean hasBelow(String prefix) {
		return this.properties.keySet().stream().anyMatch((name) -> name.startsWith(prefix + "."));
	}

	// What follows the name of an account is the name of a property, with or without the
	// place of its hyphens.
	boolean hasVariable(String variable) {
		String known = variable.replaceFirst("^UPSTOX_ACCOUNTS_[A-Z]+_", "UPSTOX_");
		return this.properties.keySet()
			.stream()
			.map(KnownProperties::variableOf)
			.anyMatch((name) -> known.equals(name) || (!known.equals(variable) && known.equals(compact(name))));
	}

	private static String compact(String variable) {
		return "UPSTOX_" + variable.substring(variable.indexOf('_') + 1).replace("_", "");
	}

	private static boolean isMap(JsonNode property) {
		return property.path("type").asText().startsWith("java.util.Map<");
	}

	private static String variableOf(String name) {
		return name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
