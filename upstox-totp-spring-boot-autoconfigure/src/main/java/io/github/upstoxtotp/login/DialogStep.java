package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

/**
 * Opens the authorization dialog and follows it to the login page.
 */
final class DialogStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.DIALOG;

	private static final int MAX_HOPS = 5;

	private final LoginSession session;

	private final LoginEndpoints endpoints;

	DialogStep(LoginSession session) {
		this.session = session;
		this.endpoints = session.settings().endpoints();
	}

	LoginDialog open() {
		URI uri = dialogUri(this.session.settings());
		for (int hop = 0; hop <= MAX_HOPS; hop++) {
			URI target = ask(uri);
			LoginDialog dialog = read(target);
			if (dialog != null) {
				checkUser(dialog);
				this.session.time().checkCertain(STEP);
				return dialog;
			}
			uri = checkMayBeAsked(target);
		}
		throw StepFailedException.unreadable(STEP, "redirect: more than %d led nowhere".formatted(MAX_HOPS));
	}

	private URI ask(URI uri) {
		LoginResponse response = this.session.exchange(STEP, () -> LoginRequest.get(STEP, uri));
		URI target = response.redirect();
		if (target == null) {
			throw this.session.refused(response);
		}
		return target;
	}

	private @Nullable LoginDialog read(URI target) {
		String clientId = LoginUris.parameter(target, "client_id");
		String userId = LoginUris.parameter(target, "user_id");
		if (!this.endpoints.isLoginPage(target) || clientId == null || userId == null) {
			return null;
		}
		String redirectUri = LoginUris.parameter(target, "redirect_uri");
		return new LoginDialog(usable("client_id", clientId, JsonFields.LONGEST_CODE),
				usable("user_id", userId, JsonFields.LONGEST_ID),
				usable("redirect_uri", redirectUri, JsonFields.LONGEST_TOKEN));
	}

	private static String usable(String name, @Nullable String value, int longest) {
		if (value == null || !JsonFields.isCode(value, longest)) {
			throw StepFailedException.unreadable(STEP, "field " + name);
		}
		return value;
	}

	private void checkUser(LoginDialog dialog) {
		String userId = this.session.settings().userId();
		if (userId != null && !userId.equalsIgnoreCase(dialog.userId())) {
			throw StepFailedException.permanent(STEP, "The application belongs to another user than upstox.user-id.",
					"Set upstox.user-id (UPSTOX_USER_ID) and upstox.client-id (UPSTOX_CLIENT_ID) to those of the same "
							+ "Upstox user.");
		}
	}

	private URI checkMayBeAsked(URI target) {
		if (!this.endpoints.mayBeAsked(target)) {
			throw StepFailedException.passing(STEP,
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
		return LoginUris.resolve(settings.endpoints().api(), settings.paths().dialog(), parameters);
	}

}
