package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The request for a token that the account owner approves in the app.
 */
final class ApprovalEndpoint implements Endpoint {

	static final String PATH = "/v3/login/auth/token/request/";

	@Override
	public Answer answer(Exchange exchange) {
		if (!exchange.hasContentType("application/json")) {
			throw RefusedException.apiViolation("Content-Type is not application/json");
		}
		JsonNode secret = exchange.json().path("client_secret");
		if (!secret.isTextual()) {
			throw RefusedException.api(400, "UDAPI1024", "client_secret is required");
		}
		SimulatedAccount account = exchange.account();
		if (account == null || !exchange.path().equals(PATH + account.credentials().clientId())
				|| !secret.asText().equals(account.credentials().clientSecret())) {
			throw RefusedException.api(401, "UDAPI100069",
					"Check your 'client_id' and 'client_secret'; one or both are incorrect.");
		}
		if (exchange.has(Quirk.NOT_INDIVIDUAL)) {
			throw RefusedException.api(400, "UDAPI1124", "Only individual accounts may request a token.");
		}
		return account.approvals().request();
	}

}
