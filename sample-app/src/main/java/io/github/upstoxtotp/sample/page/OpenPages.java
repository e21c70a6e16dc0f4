package io.github.upstoxtotp.sample.page;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams of the pages that are open now, of which there is a bounded number, in all
 * and of each origin. A page that is gone is forgotten when something is sent to it.
 */
final class OpenPages {

	static final int MOST = 32;

	static final int MOST_OF_AN_ORIGIN = 8;

	private static final long NEVER = 0;

	private final Map<SseEmitter, Page> streams = new ConcurrentHashMap<>();

	private boolean closed;

	/**
	 * Opens a stream.
	 * @param origin the origin of the page
	 * @param account the name of the account that it is about
	 * @return the stream
	 * @throws ResponseStatusException if there are too many
	 */
	synchronized SseEmitter open(String origin, String account) {
		if (this.closed || count() >= MOST || count(origin) >= MOST_OF_AN_ORIGIN) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"Too many pages are open to update this one.");
		}
		SseEmitter stream = new SseEmitter(NEVER);
		stream.onCompletion(() -> this.streams.remove(stream));
		this.streams.put(stream, new Page(origin, account));
		return stream;
	}

	int count() {
		return this.streams.size();
	}

	private long count(String origin) {
		return this.streams.values().stream().filter((page) -> page.origin().equals(origin)).count();
	}

	boolean show(String account) {
		return this.streams.values().stream().anyMatch((page) -> page.account().equals(account));
	}

	void send(String account, PageEvent event) {
		this.streams.forEach((stream, page) -> {
			if (page.account().equals(account)) {
				send(event, stream);
			}
		});
	}

	private void send(PageEvent event, SseEmitter stream) {
		try {
			stream.send(event, MediaType.APPLICATION_JSON);
		}
		catch (IOException | IllegalStateException ex) {
			this.streams.remove(stream);
		}
	}

	synchronized void reopen() {
		this.closed = false;
	}

	synchronized void close() {
		this.closed = true;
		this.streams.keySet().forEach(SseEmitter::complete);
	}

	/**
	 * A page that is open.
	 *
	 * @param origin the origin
	 * @param account the name of the account that it is about
	 */
	private record Page(String origin, String account) {
	}

}
