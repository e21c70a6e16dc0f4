package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

record Origin(String scheme, String host, int port) {

	static Origin of(URI uri) {
		String scheme = lowerCase(Objects.toString(uri.getScheme(), ""));
		int defaultPort = scheme.equals("https") ? 443 : 80;
		int port = (uri.getPort() != -1) ? uri.getPort() : defaultPort;
		return new Origin(scheme, lowerCase(Objects.toString(uri.getHost(), "")), port);
	}

	private static String lowerCase(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
