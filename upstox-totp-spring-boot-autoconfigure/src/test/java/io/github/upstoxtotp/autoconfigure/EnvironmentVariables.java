package io.github.upstoxtotp.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Environment variables of a test, under the name by which Spring Boot recognises them.
 */
final class EnvironmentVariables extends SystemEnvironmentPropertySource {

	EnvironmentVariables(String... namesAndValues) {
		super("test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, toMap(namesAndValues));
	}

	private static Map<String, Object> toMap(String... namesAndValues) {
		Map<String, Object> variables = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			variables.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return variables;
	}

}
