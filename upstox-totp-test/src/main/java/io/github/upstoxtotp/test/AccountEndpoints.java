package io.github.upstoxtotp.test;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a living access token gives access to.
 */
record AccountEndpoints(Backend backend) {

	Answer profile(Exchange exchange, SimulatedAccount account, String userId) {
		ObjectNode json = Wire.template("profile");
		json.withObject("/data")
			.put("email", account.credentials().email())
			.put("user_id", userId)
			.put("user_name", account.credentials().holderName());
		return Answer.json(json);
	}

	Answer staticIps(Exchange exchange, SimulatedAccount account, String userId) {
		List<String> addresses = account.scope().settings().staticIps();
		ObjectNode json = success();
		json.putObject("data")
			.put("user_id", userId)
			.put("primary_ip", addresses.isEmpty() ? null : addresses.get(0))
			.put("secondary_ip", (addresses.size() > 1) ? addresses.get(1) : null);
		return Answer.json(json);
	}

	Answer funds(Exchange exchange, SimulatedAccount account, String userId) {
		return Answer.json(Wire.template("funds"));
	}

	Answer order(Exchange exchange, SimulatedAccount account, String userId) {
		if (!exchange.hasContentType("application/json")) {
			throw RefusedException.apiViolation("Content-Type is not application/json");
		}
		int number = this.backend.orders.incrementAndGet();
		account.scope().record(ActivityLog::placedOrder);
		ObjectNode json = success();
		json.putObject("data").put("order_id", "%012d".formatted(250_000_000_000L + number));
		return Answer.json(json);
	}

	Answer feed(Exchange exchange, SimulatedAccount account, String userId) {
		ObjectNode json = success();
		String address = this.backend.feeds.authorize().toString();
		json.putObject("data").put("authorizedRedirectUri", address).put("authorized_redirect_uri", address);
		return Answer.json(json);
	}

	Answer logout(Exchange exchange, SimulatedAccount account, String userId) {
		this.backend.tokens.revoke(exchange.bearer());
		return Answer.json(success().put("data", true));
	}

	private ObjectNode success() {
		return Wire.object().put("status", "success");
	}

}
