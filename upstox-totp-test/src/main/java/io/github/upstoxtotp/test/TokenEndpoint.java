package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Step 6: the exchange of the authorization code, which is used up whatever the answer.
 */
record TokenEndpoint(Backend backend, TokenFactory factory) implements Endpoint {

	@Override
	public Answer answer(Exchange exchange) {
		requireForm(exchange);
		Session session = this.backend.codes.take(exchange.form("code"));
		SimulatedAccount application = requireClient(exchange);
		if (session == null || session.account() != application) {
			throw RefusedException.api(400, "UDAPI100057", "Invalid Auth code");
		}
		requireActiveAccount(exchange);
		return Answer
			.json(json(exchange, this.backend.accounts.holderOf(application, session.userId()), session.userId()));
	}

	private void requireForm(Exchange exchange) {
		if (!exchange.hasContentType("application/x-www-form-urlencoded")) {
			throw RefusedException.apiViolation("Content-Type is not application/x-www-form-urlencoded");
		}
		if (exchange.hasCookies()) {
			throw RefusedException.apiViolation("The cookies of the login were sent to the token endpoint");
		}
		if (!"authorization_code".equals(exchange.form("grant_type"))) {
			throw RefusedException.apiViolation("grant_type is not authorization_code");
		}
		if ("true".equals(exchange.form("refresh_extended_token"))) {
			throw RefusedException.apiViolation("A routine login must not regenerate the extended token");
		}
	}

	private SimulatedAccount requireClient(Exchange exchange) {
		SimulatedAccount account = exchange.account();
		if (account == null || !account.credentials().clientId().equals(exchange.form("client_id"))
				|| !account.credentials().clientSecret().equals(exchange.form("client_secret"))) {
			throw RefusedException.api(401, "UDAPI100069",
					"Check your 'client_id' and 'client_secret'; one or both are incorrect.");
		}
		if (!account.credentials().redirectUri().equals(exchange.form("redirect_uri"))) {
			throw RefusedException.api(400, "UDAPI100070", "The 'redirect_uri' is invalid.");
		}
		return account;
	}

	private void requireActiveAccount(Exchange exchange) {
		if (exchange.has(Quirk.CLIENT_INACTIVE)) {
			throw RefusedException.api(403, "UDAPI100073", "Your 'client_id' is inactive.");
		}
		if (exchange.has(Quirk.NO_ACTIVE_SEGMENT) || exchange.has(Quirk.CUSTOMER_DORMANT)
				|| exchange.has(Quirk.CUSTOMER_INACTIVE)) {
			throw RefusedException.api(400, "UDAPI100058", "No segments for these users are active.");
		}
	}

	private ObjectNode json(Exchange exchange, SimulatedAccount holder, String userId) {
		return Wire.template("token")
			.put("email", holder.credentials().email())
			.put("user_id", userId)
			.put("user_name", holder.credentials().holderName())
			.put("access_token", this.factory.issue(holder, userId))
			.put("extended_token", extendedToken(exchange, holder, userId));
	}

	private @Nullable String extendedToken(Exchange exchange, SimulatedAccount holder, String userId) {
		return exchange.has(Quirk.EXTENDED_TOKEN) ? this.factory.extended(holder, userId) : null;
	}

}
