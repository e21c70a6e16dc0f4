package io.github.upstoxtotp.test;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The paths of all three hosts.
 */
final class Routes {

	private static final String APPROVAL = "POST " + ApprovalEndpoint.PATH;

	private final Map<String, Route> routes = new HashMap<>();

	private final Backend backend;

	Routes(Backend backend, Supplier<URI> base) {
		this.backend = backend;
		addLogin(base);
		addAccount(new AccountEndpoints(backend));
		addHolder();
	}

	private void addLogin(Supplier<URI> base) {
		Endpoint dialog = new BrowserOnly(new DialogEndpoint(base));
		add("GET " + DialogEndpoint.PATH, Step.DIALOG, null, dialog);
		add("GET " + DialogEndpoint.HOP_PATH, Step.DIALOG, null, dialog);
		add("POST /login/open/v6/auth/1fa/otp/generate", Step.GENERATE, null, webClient(new GenerateEndpoint()));
		add("POST /login/open/v5/auth/1fa/otp-totp/verify", Step.VERIFY, Flow.CURRENT,
				webClient(new VerifyEndpoint(this.backend, Flow.CURRENT)));
		add("POST /login/open/v4/auth/1fa/otp-totp/verify", Step.VERIFY, Flow.LEGACY,
				webClient(new VerifyEndpoint(this.backend, Flow.LEGACY)));
		add("POST /login/open/v4/auth/2fa", Step.PIN, Flow.CURRENT,
				webClient(new PinEndpoint(this.backend, Flow.CURRENT)));
		add("POST /login/open/v3/auth/2fa", Step.PIN, Flow.LEGACY,
				webClient(new PinEndpoint(this.backend, Flow.LEGACY)));
		add("POST /login/v2/oauth/authorize", Step.AUTHORIZE, null, webClient(new AuthorizeEndpoint(this.backend)));
		add("POST /v2/login/authorization/token", Step.TOKEN, null,
				new TokenEndpoint(this.backend, new TokenFactory(this.backend)));
	}

	private void addHolder() {
		Endpoint page = new LoginPageEndpoint(this.backend);
		add("GET " + LoginPageEndpoint.PATH, Step.LOGIN_PAGE, null, page);
		add("POST " + LoginPageEndpoint.BUTTON_PATH, Step.LOGIN_PAGE, null, page);
		add(APPROVAL, Step.APPROVAL_REQUEST, null, new ApprovalEndpoint());
	}

	private void addAccount(AccountEndpoints account) {
		add("GET /v2/user/profile", Step.PROFILE, null, new BearerOnly(this.backend, account::profile));
		add("GET /v2/user/ip", Step.STATIC_IP, null, new BearerOnly(this.backend, account::staticIps));
		add("GET /v2/user/get-funds-and-margin", Step.FUNDS, null, new BearerOnly(this.backend, account::funds));
		add("POST /v2/order/place", Step.ORDER, null, new BearerOnly(this.backend, account::order));
		add("GET /v3/feed/market-data-feed/authorize", Step.FEED, null, new BearerOnly(this.backend, account::feed));
		add("GET /v2/feed/portfolio-stream-feed/authorize", Step.FEED, null,
				new BearerOnly(this.backend, account::feed));
		add("DELETE /v2/logout", Step.LOGOUT, null, new BearerOnly(this.backend, account::logout));
	}

	private Endpoint webClient(Endpoint endpoint) {
		return new BrowserOnly(new WebClientOnly(endpoint));
	}

	private void add(String target, Step step, @Nullable Flow flow, Endpoint endpoint) {
		this.routes.put(target, new Route(step, flow, endpoint));
	}

	@Nullable Route find(Exchange exchange) {
		String target = exchange.target();
		return this.routes.get(target.startsWith(APPROVAL) ? APPROVAL : target);
	}

}
