package io.github.upstoxtotp.login;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

final class DialogStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.DIALOG;

	private static final int MAX_HOPS = 5;

	private final LoginSession session;

	private final LoginEndpoints endpoints;

	DialogStep(LoginSession session) {
		this.session = session;
		this.endpoints = session.settings().endpoints();
	}

	Dialog open() {
		URI uri = dialogUri(this.session.settings());
		for (int hop = 0; hop <= MAX_HOPS; hop++) {
			URI target = ask(uri);
			Dialog dialog = read(target);
			if (dialog != null) {
				this.session.time().checkSteady(STEP, Duration.ZERO);
				return dialog;
			}
			uri = checkMayBeAsked(target);
		}
		throw StepFailedException.unreadable(STEP, "redirect: more than %d led nowhere".formatted(MAX_HOPS));
	}

	private URI ask(URI uri) {
		Answer answer = this.session.exchange(STEP, () -> StepRequest.get(STEP, uri));
		URI target = answer.redirect();
		if (target == null) {
			throw this.session.refused(answer);
		}
		return target;
	}

	private @Nullable Dialog read(URI target) {
		String clientId = QueryString.parameter(target, "client_id");
		String userId = QueryString.parameter(target, "user_id");
		if (!this.endpoints.isLoginPage(target) || clientId == null || userId == null) {
			return null;
		}
		String redirectUri = QueryString.parameter(target, "redirect_uri");
		if (redirectUri == null) {
			throw StepFailedException.unreadable(STEP, "field redirect_uri");
		}
		return new Dialog(clientId, userId, redirectUri);
	}

	private URI checkMayBeAsked(URI target) {
		if (!this.endpoints.mayBeAsked(target)) {
			throw StepFailedException.permanent(STEP,
					"Upstox redirects the login to a host that is not configured: "
							+ this.session.secrets().mask(String.valueOf(target.getHost())) + ".",
					"Check upstox.endpoints.* and the network for a captive portal; nothing was sent to that host.");
		}
		return target;
	}

	private static URI dialogUri(LoginSettings settings) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("response_type", "code");
		parameters.put("client_id", settings.credentials().clientId());
		parameters.put("redirect_uri", settings.credentials().redirectUri());
		return Addresses.of(settings.endpoints().api(), settings.paths().dialog(), parameters);
	}

}
