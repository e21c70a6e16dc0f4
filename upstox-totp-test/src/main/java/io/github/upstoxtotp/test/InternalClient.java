package io.github.upstoxtotp.test;

/**
 * The client by which Upstox's login page knows the application, other than its API key.
 */
record InternalClient(String clientId, String redirectUri) {

	static InternalClient random() {
		return new InternalClient("IND-" + RandomText.alphanumeric(8),
				"https://api-v2.upstox.com/login/authorization/redirect");
	}

	/**
	 * Return the account whose login page the request comes from.
	 */
	static SimulatedAccount require(Exchange exchange) {
		SimulatedAccount account = exchange.account();
		if (account == null || !account.internalClient.clientId.equals(exchange.query("client_id"))) {
			throw RefusedException.serviceViolation("client_id is not the one of the dialog's redirect");
		}
		if (!account.internalClient.redirectUri.equals(exchange.query("redirect_uri"))) {
			throw RefusedException.serviceViolation("redirect_uri is not the one of the dialog's redirect");
		}
		return account;
	}

}
