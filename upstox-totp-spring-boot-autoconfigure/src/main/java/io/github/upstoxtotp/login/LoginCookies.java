package io.github.upstoxtotp.login;

import java.net.CookieManager;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;

/**
 * The cookies of one login. They belong to the host that set them, whatever the path, and
 * outlive the login: neither a guess at RFC 2965 nor a wrong clock must lose one.
 */
final class LoginCookies {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[?::1]?");

	private static final int NETSCAPE = 0;

	private static final int UNTIL_THE_END = -1;

	private final CookieStore cookies = new CookieManager().getCookieStore();

	void writeTo(URI uri, HttpHeaders headers) {
		String pairs = this.cookies.get(trustworthy(uri))
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
		if (!pairs.isEmpty()) {
			headers.set(HttpHeaders.COOKIE, pairs);
		}
	}

	void readFrom(URI uri, HttpHeaders headers) {
		headers.forEach((name, lines) -> {
			if (HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)) {
				lines.stream().flatMap((line) -> parse(line).stream()).forEach((cookie) -> keep(uri, cookie));
			}
		});
	}

	private void keep(URI uri, HttpCookie cookie) {
		boolean deletes = cookie.getValue().isEmpty();
		cookie.setVersion(NETSCAPE);
		cookie.setPath("/");
		cookie.setMaxAge(deletes ? 0 : UNTIL_THE_END);
		this.cookies.add(trustworthy(uri), cookie);
	}

	private static List<HttpCookie> parse(String header) {
		try {
			return HttpCookie.parse(header);
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

	private static URI trustworthy(URI uri) {
		boolean loopback = LOOPBACK.matcher(Objects.toString(uri.getHost(), "")).matches();
		return loopback ? URI.create("https" + uri.toString().substring(uri.getScheme().length())) : uri;
	}

}
