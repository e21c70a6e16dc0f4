package io.github.upstoxtotp.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

final class CookieJar {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[?::1]?");

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	void writeTo(URI uri, HttpHeaders headers) {
		try {
			List<String> pairs = this.cookies.get(trustworthy(uri), Map.of())
				.getOrDefault(HttpHeaders.COOKIE, List.of());
			if (!pairs.isEmpty()) {
				headers.set(HttpHeaders.COOKIE, String.join("; ", pairs));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void readFrom(URI uri, HttpHeaders headers) {
		List<String> values = new ArrayList<>();
		headers.forEach((name, lines) -> {
			if (HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)) {
				lines.stream().filter(CookieJar::isCookie).forEach(values::add);
			}
		});
		try {
			this.cookies.put(trustworthy(uri), Map.of(HttpHeaders.SET_COOKIE, values));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// CookieManager logs the whole header when it cannot read it.
	private static boolean isCookie(String header) {
		try {
			return !HttpCookie.parse(header).isEmpty();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static URI trustworthy(URI uri) {
		boolean loopback = LOOPBACK.matcher(Objects.toString(uri.getHost(), "")).matches();
		return loopback ? URI.create("https" + uri.toString().substring(uri.getScheme().length())) : uri;
	}

}
