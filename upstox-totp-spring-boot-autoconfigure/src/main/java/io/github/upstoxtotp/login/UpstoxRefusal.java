package io.github.upstoxtotp.login;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

record UpstoxRefusal(@Nullable String code, @Nullable String message) {

	static UpstoxRefusal in(JsonNode json) {
		JsonNode error = json.path("error").isObject() ? json.path("error") : json.path("errors").path(0);
		return new UpstoxRefusal(first(error, "code", "errorCode", "error_code"), first(error, "message"));
	}

	boolean says(String words) {
		return this.message != null && this.message.toLowerCase(Locale.ROOT).contains(words);
	}

	private static @Nullable String first(JsonNode node, String... names) {
		return Arrays.stream(names)
			.map(node::path)
			.filter((value) -> value.isTextual() || value.isIntegralNumber())
			.map((value) -> value.asText().trim())
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse(null);
	}

}
