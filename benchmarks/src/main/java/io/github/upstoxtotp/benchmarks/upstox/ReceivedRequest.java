package io.github.upstoxtotp.benchmarks.upstox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A request as a server received it.
 *
 * @param method the method
 * @param uri the whole address
 * @param headers the headers, their names in lower case
 * @param body the body
 * @since 0.1.0
 */
public record ReceivedRequest(String method, URI uri, Map<String, String> headers, String body) {

	private static final Set<String> OF_THE_CLIENT = Set.of("connection", "content-length", "host", "upgrade",
			"http2-settings");

	/**
	 * Reads a request.
	 * @param origin the origin that was asked
	 * @param in where it comes from
	 * @return the request, or {@code null} if there is none any more
	 * @throws IOException if the connection breaks
	 */
	static @Nullable ReceivedRequest read(URI origin, InputStream in) throws IOException {
		String head = readHead(in);
		if (head.isEmpty()) {
			return null;
		}
		String[] lines = head.strip().split("\r\n", -1);
		String[] first = lines[0].split(" ", -1);
		Map<String, String> headers = new LinkedHashMap<>();
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).trim());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
		return new ReceivedRequest(first[0], URI.create(origin + first[1]), headers, body);
	}

	private static String readHead(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int matched = 0;
		while (matched < 4) {
			int next = in.read();
			if (next == -1) {
				return "";
			}
			head.write(next);
			matched = (next == "\r\n\r\n".charAt(matched)) ? matched + 1 : (next == '\r') ? 1 : 0;
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the same request, to be sent again by the client of the JDK.
	 * @return the request
	 */
	public HttpRequest again() {
		HttpRequest.Builder builder = HttpRequest.newBuilder(this.uri);
		this.headers.forEach((name, value) -> {
			if (!OF_THE_CLIENT.contains(name)) {
				builder.header(name, value);
			}
		});
		return builder.method(this.method, this.body.isEmpty() ? BodyPublishers.noBody()
				: BodyPublishers.ofString(this.body, StandardCharsets.ISO_8859_1))
			.build();
	}

}
