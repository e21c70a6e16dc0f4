package io.github.upstoxtotp.login;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Builds and reads the URIs of a login.
 */
final class LoginUris {

	private LoginUris() {
	}

	static URI resolve(URI endpoint, String path) {
		return URI.create(StringUtils.trimTrailingCharacter(endpoint.toString(), '/') + path);
	}

	static URI resolve(URI endpoint, String path, Map<String, String> parameters) {
		return URI.create(resolve(endpoint, path) + "?" + query(parameters));
	}

	static String query(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + UriUtils.encode(entry.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	static @Nullable URI parse(@Nullable String text) {
		try {
			return (text != null) ? URI.create(text) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
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

	static boolean haveSameOrigin(URI one, URI other) {
		return one.getScheme() != null && one.getScheme().equalsIgnoreCase(other.getScheme())
				&& Objects.toString(one.getHost(), "").equalsIgnoreCase(Objects.toString(other.getHost(), ""))
				&& port(one) == port(other);
	}

	static int port(URI uri) {
		int defaultPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
		return (uri.getPort() != -1) ? uri.getPort() : defaultPort;
	}

}
