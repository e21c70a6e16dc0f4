package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * Approves the application and finds the authorization code, in the answer or behind the
 * redirects within the configured hosts that follow it.
 */
final class AuthorizeStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.AUTHORIZE;

	private static final int MAX_HOPS = 3;

	private final LoginSession session;

	AuthorizeStep(LoginSession session) {
		this.session = session;
	}

	String approve(LoginDialog dialog) {
		URI target = target(this.session.exchange(STEP, () -> request(dialog)));
		for (int hop = 0; hop < MAX_HOPS; hop++) {
			URI next = target;
			if (next == null || hasCode(next) || !this.session.settings().endpoints().mayBeAsked(next)) {
				break;
			}
			target = target(this.session.exchange(STEP, () -> LoginRequest.get(STEP, next)));
		}
		String code = (target != null) ? LoginUris.parameter(target, "code") : null;
		if (code == null || !JsonFields.isAuthorizationCode(code)) {
			throw StepFailedException.unreadable(STEP, "field data.redirectUri (code in its query)");
		}
		return code;
	}

	private static boolean hasCode(URI uri) {
		return LoginUris.parameter(uri, "code") != null;
	}

	private @Nullable URI target(LoginResponse response) {
		URI redirect = response.redirect();
		boolean leadsOn = redirect != null
				&& (hasCode(redirect) || this.session.settings().endpoints().mayBeAsked(redirect));
		return leadsOn ? redirect : target(this.session.data(response));
	}

	private static @Nullable URI target(JsonFields data) {
		if (data.isFalse("isApproved")) {
			throw StepFailedException.permanent(STEP, "Upstox did not approve the application.",
					"Open the application's login once in a browser and approve it, then reset the account.");
		}
		return LoginUris.parse(data.optionalText("redirectUri"));
	}

	private LoginRequest request(LoginDialog dialog) {
		LoginSettings settings = this.session.settings();
		String requestId = BrowserHeaders.requestId();
		Map<String, String> parameters = dialog.parameters();
		parameters.put("response_type", "code");
		parameters.put("requestId", requestId);
		return LoginRequest
			.json(STEP, LoginUris.resolve(settings.endpoints().service(), settings.paths().authorize(), parameters),
					Map.of("userOAuthApproval", true))
			.with(BrowserHeaders.REQUEST_ID, requestId);
	}

}
