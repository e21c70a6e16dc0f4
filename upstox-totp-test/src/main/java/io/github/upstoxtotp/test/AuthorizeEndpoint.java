package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Step 5: the account owner's approval, which yields the authorization code.
 */
record AuthorizeEndpoint(Backend backend) implements Endpoint {

	@Override
	public Answer answer(Exchange exchange) {
		SimulatedAccount account = InternalClient.require(exchange);
		Session session = this.backend.webSessions.find(exchange.cookie(PinEndpoint.ACCESS_COOKIE));
		if (session == null || session.account() != account) {
			throw RefusedException.service(4000001, "Session expired. Please login again.");
		}
		requireApproval(exchange);
		ObjectNode json = Wire.template("authorize");
		json.withObject("/data")
			.put("redirectUri", this.backend.redirectWithCode(account, session.userId(), session.flow()));
		return Answer.json(json);
	}

	private void requireApproval(Exchange exchange) {
		String requestId = exchange.query("requestId");
		if (requestId == null || requestId.isBlank()) {
			throw RefusedException.serviceViolation("requestId is missing");
		}
		if (!"code".equals(exchange.query("response_type"))) {
			throw RefusedException.serviceViolation("response_type is not code");
		}
		if (!exchange.data().path("userOAuthApproval").booleanValue()) {
			throw RefusedException.serviceViolation("data.userOAuthApproval is not true");
		}
	}

}
