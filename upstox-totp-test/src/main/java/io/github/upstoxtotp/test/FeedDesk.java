package io.github.upstoxtotp.test;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of feeds that were given out, each of them good once.
 */
final class FeedDesk {

	private static final URI NOWHERE = URI.create("ws://localhost:9/feed");

	private final Set<String> queries = ConcurrentHashMap.newKeySet();

	private volatile URI server = NOWHERE;

	void server(URI server) {
		this.server = server;
	}

	URI authorize() {
		String query = "requestId=" + RandomText.hex(16) + "&code=" + RandomText.alphanumeric(24);
		this.queries.add(query);
		return URI.create(this.server + "?" + query);
	}

	boolean enter(URI address) {
		String query = address.getRawQuery();
		return query != null && this.queries.remove(query);
	}

	void reset() {
		this.server = NOWHERE;
	}

}
