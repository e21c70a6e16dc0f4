package io.github.upstoxtotp.login;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

final class QueryString {

	private QueryString() {
	}

	static String of(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + UriUtils.encode(entry.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	static @Nullable String parameter(URI uri, String name) {
		for (String pair : StringUtils.delimitedListToStringArray(uri.getRawQuery(), "&")) {
			if (pair.startsWith(name + "=")) {
				return decode(pair.substring(name.length() + 1));
			}
		}
		return null;
	}

	private static @Nullable String decode(String value) {
		try {
			String decoded = URLDecoder.decode(value, StandardCharsets.UTF_8);
			return StringUtils.hasText(decoded) ? decoded : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
