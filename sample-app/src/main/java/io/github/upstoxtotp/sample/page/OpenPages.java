package io.github.upstoxtotp.sample.page;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams of the pages that are open now, of which there is a bounded number. A page
 * that is gone is forgotten when something is sent to it.
 */
final class OpenPages {

	static final int MOST = 32;

	private static final long NEVER = 0;

	private final Set<SseEmitter> streams = ConcurrentHashMap.newKeySet();

	private boolean closed;

	synchronized SseEmitter open() {
		if (this.closed || this.streams.size() >= MOST) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No more pages can be kept up to date.");
		}
		SseEmitter stream = new SseEmitter(NEVER);
		stream.onCompletion(() -> this.streams.remove(stream));
		this.streams.add(stream);
		return stream;
	}

	int count() {
		return this.streams.size();
	}

	void send(PageEvent event) {
		this.streams.forEach((stream) -> send(event, stream));
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
		this.streams.forEach(SseEmitter::complete);
	}

}
