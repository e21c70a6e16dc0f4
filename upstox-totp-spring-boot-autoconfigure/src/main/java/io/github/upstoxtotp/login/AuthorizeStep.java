package io.github.upstoxtotp.login;

import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

final class AuthorizeStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.AUTHORIZE;

	private final LoginSession session;

	AuthorizeStep(LoginSession session) {
		this.session = session;
	}

	String approve(Dialog dialog) {
		Answer answer = this.session.exchange(STEP, () -> request(dialog));
		String redirected = AuthorizationCode.in(answer.redirect());
		return (redirected != null) ? redirected : code(this.session.data(answer));
	}

	private static String code(Fields data) {
		if (data.isFalse("isApproved")) {
			throw StepFailedException.permanent(STEP, "Upstox did not approve the application.",
					"Open the application's login once in a browser and approve it, then reset the block.");
		}
		String code = AuthorizationCode.in(data.optionalText("redirectUri"));
		if (code == null) {
			throw data.missing("redirectUri (code in its query)");
		}
		return code;
	}

	private StepRequest request(Dialog dialog) {
		LoginSettings settings = this.session.settings();
		String requestId = BrowserHeaders.requestId();
		Map<String, String> parameters = dialog.parameters();
		parameters.put("response_type", "code");
		parameters.put("requestId", requestId);
		return StepRequest
			.json(STEP, Addresses.of(settings.endpoints().service(), settings.paths().authorize(), parameters),
					Map.of("userOAuthApproval", true))
			.with(BrowserHeaders.REQUEST_ID, requestId);
	}

}
