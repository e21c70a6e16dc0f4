package io.github.upstoxtotp.test;

/**
 * Cloudflare in front of the login: lets nobody through that does not look like a
 * browser.
 */
record BrowserOnly(Endpoint endpoint) implements Endpoint {

	@Override
	public Answer answer(Exchange exchange) {
		String userAgent = exchange.header("User-Agent");
		if (userAgent == null || !userAgent.startsWith("Mozilla/")) {
			return Answer.cloudflare();
		}
		return this.endpoint.answer(exchange);
	}

}
