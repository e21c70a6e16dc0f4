package io.github.upstoxtotp.test;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Step 1: the way from the API key to the login page.
 */
record DialogEndpoint(Supplier<URI> base) implements Endpoint {

	static final String PATH = "/v2/login/authorization/dialog";

	static final String HOP_PATH = PATH + "/hop";

	@Override
	public Answer answer(Exchange exchange) {
		SimulatedAccount account = exchange.account();
		if (account == null || !account.credentials().clientId().equals(exchange.query("client_id"))
				|| !account.credentials().redirectUri().equals(exchange.query("redirect_uri"))) {
			throw RefusedException.api(refusalStatus(exchange), "UDAPI100068",
					"Check your 'client_id' and 'redirect_uri'; one or both are incorrect.");
		}
		if (!"code".equals(exchange.query("response_type"))) {
			throw RefusedException.apiViolation("response_type is not code");
		}
		if (exchange.has(Quirk.EXTRA_HOP) && exchange.target().endsWith(PATH)) {
			return Answer.redirect(this.base.get() + HOP_PATH + "?" + exchange.rawQuery());
		}
		return Answer.redirect(loginPage(exchange, account));
	}

	private static String state(Exchange exchange) {
		String state = exchange.query("state");
		return (state != null) ? "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8) : "";
	}

	private int refusalStatus(Exchange exchange) {
		if (exchange.has(Quirk.DIALOG_REFUSAL_200)) {
			return 200;
		}
		return exchange.has(Quirk.DIALOG_REFUSAL_400) ? 400 : 401;
	}

	private String loginPage(Exchange exchange, SimulatedAccount account) {
		String host = exchange.has(Quirk.FOREIGN_HOST) ? "https://login.upstox.com.evil.example"
				: this.base.get().toString();
		InternalClient client = account.internalClient;
		return host + "/?client_id=" + client.clientId() + "&redirect_uri="
				+ URLEncoder.encode(client.redirectUri(), StandardCharsets.UTF_8) + "&user_id="
				+ account.credentials().userId() + "&user_type=individual" + state(exchange);
	}

}
