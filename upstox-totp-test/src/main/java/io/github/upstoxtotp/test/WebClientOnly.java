package io.github.upstoxtotp.test;

import java.util.List;

/**
 * Asks for what Upstox's own login page sends with each of its requests.
 */
record WebClientOnly(Endpoint endpoint) implements Endpoint {

	private static final List<String> HEADERS = List.of("X-Device-Details", "X-Request-ID", "Origin", "Referer");

	@Override
	public Answer answer(Exchange exchange) {
		if (!exchange.hasContentType("application/json")) {
			throw RefusedException.serviceViolation("Content-Type is not application/json");
		}
		for (String name : HEADERS) {
			if (!exchange.hasHeader(name)) {
				throw RefusedException.serviceViolation("Header " + name + " is missing");
			}
		}
		if (exchange.hasHeader("Authorization")) {
			throw RefusedException.serviceViolation("Authorization was sent to the service host");
		}
		return this.endpoint.answer(exchange);
	}

}
