package io.github.upstoxtotp.autoconfigure.metrics;

/**
 * The names of all meters and observations. They are a contract with dashboards and
 * alerts.
 */
final class MeterNames {

	static final String PREFIX = "upstox.";

	static final String STATE = "upstox.state";

	static final String VALIDITY = "upstox.token.validity";

	static final String LOGINS = "upstox.logins";

	static final String TOKEN_CHANGES = "upstox.token.changes";

	static final String TOKEN_ENDED = "upstox.token.ended";

	static final String TOKEN_REFUSALS = "upstox.token.refusals";

	static final String HOLDER_PROMPTS = "upstox.holder.prompts";

	static final String HOLDER_WAIT = "upstox.holder.wait";

	static final String CALLERS_WAITING = "upstox.callers.waiting";

	static final String BUDGET_LEFT = "upstox.budget.left";

	static final String STORE_FAILURES = "upstox.store.failures";

	static final String LEASE_TAKEN = "upstox.lease.taken";

	static final String LOGIN = "upstox.login";

	static final String LOGIN_STEP = "upstox.login.step";

	static final String ACCOUNT = "account";

	private MeterNames() {
	}

}
