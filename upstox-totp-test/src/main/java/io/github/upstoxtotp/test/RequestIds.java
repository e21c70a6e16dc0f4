package io.github.upstoxtotp.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The request ids that have been used.
 */
final class RequestIds {

	private final Set<String> used = ConcurrentHashMap.newKeySet();

	void use(Exchange exchange) {
		String id = exchange.header("X-Request-ID");
		if (id == null || !this.used.add(id)) {
			throw RefusedException.serviceViolation("X-Request-ID was already used");
		}
	}

	void reset() {
		this.used.clear();
	}

}
