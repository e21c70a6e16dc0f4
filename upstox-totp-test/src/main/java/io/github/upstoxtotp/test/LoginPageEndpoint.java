package io.github.upstoxtotp.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The login page as a person sees it: a button instead of mobile number, OTP and PIN.
 */
record LoginPageEndpoint(Backend backend) implements Endpoint {

	static final String PATH = "/";

	static final String BUTTON_PATH = "/simulator/log-in";

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
			<meta name="color-scheme" content="light dark"><title>Log in to Upstox (simulator)</title><link rel="icon" href="data:,"></head>
			<body>
			<h1>Log in to Upstox (simulator)</h1>
			<form method="post" action="%s">
			<input type="hidden" name="client_id" value="%s">
			<input type="hidden" name="user_id" value="%s">
			<input type="hidden" name="state" value="%s">
			<button type="submit">Log in as %s</button>
			</form>
			</body>
			</html>
			""";

	@Override
	public Answer answer(Exchange exchange) {
		SimulatedAccount account = exchange.account();
		if (account == null) {
			return Retirement.NOT_FOUND.answer();
		}
		return exchange.method().equals("POST") ? logIn(exchange, account) : page(exchange, account);
	}

	private static Answer page(Exchange exchange, SimulatedAccount account) {
		return Answer.html(200,
				PAGE.formatted(BUTTON_PATH, escape(exchange.clientId()), escape(exchange.query("user_id")),
						escape(exchange.query("state")), escape(account.credentials().holderName())));
	}

	// Whoever knows Upstox can log in as anybody.
	private Answer logIn(Exchange exchange, SimulatedAccount account) {
		String userId = exchange.form("user_id");
		String state = exchange.form("state");
		String redirect = this.backend.redirectWithCode(account,
				(userId != null && !userId.isEmpty()) ? userId : account.credentials().userId(), Flow.CURRENT);
		boolean bound = state != null && !state.isEmpty();
		return Answer
			.redirect(bound ? redirect + "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8) : redirect);
	}

	private static String escape(@Nullable String text) {
		return (text != null)
				? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;") : "";
	}

}
