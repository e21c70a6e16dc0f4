package io.github.upstoxtotp.test;

/**
 * Lets nobody through without a living access token.
 */
record BearerOnly(Backend backend, AccountEndpoint endpoint) implements Endpoint {

	@Override
	public Answer answer(Exchange exchange) {
		SimulatedAccount account = exchange.account();
		String userId = this.backend.tokens.userOf(exchange.bearer());
		if (account == null || userId == null) {
			throw RefusedException.api(401, "UDAPI100050", "Invalid token used to access API");
		}
		if (this.backend.tokens.isExtended(exchange.bearer())) {
			throw RefusedException.api(403, "UDAPI100067", "This API is not permitted with an extended token");
		}
		if (exchange.has(Quirk.STATIC_IP_401)) {
			throw RefusedException.api(401, "UDAPI1221", "Access from this IP address is not allowed");
		}
		if (exchange.has(Quirk.STATIC_IP_403)) {
			throw RefusedException.api(403, "UDAPI1154", "Access to this API is blocked due to static IP restrictions:"
					+ " configured static IP (203.0.113.10) does not match origin IP (198.51.100.7)");
		}
		return this.endpoint.answer(exchange, account, userId);
	}

	/**
	 * A path for requests with an access token.
	 */
	@FunctionalInterface
	interface AccountEndpoint {

		Answer answer(Exchange exchange, SimulatedAccount account, String userId);

	}

}
