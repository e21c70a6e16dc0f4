package io.github.upstoxtotp.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import org.jspecify.annotations.Nullable;

/**
 * Sends the PIN, at most once in a login.
 */
final class PinStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.PIN;

	private static final Set<String> ASLEEP = Set.of("DORMANT", "INACTIVE");

	private final LoginSession session;

	private final FlowChoice flow;

	PinStep(LoginSession session, FlowChoice flow) {
		this.session = session;
		this.flow = flow;
	}

	/**
	 * Returns the authorization code, or {@code null} if it has to be asked for.
	 */
	@Nullable String send(LoginDialog dialog, long profileId) {
		JsonFields data = ask(dialog, profileId);
		String status = data.optionalText("customerStatus");
		if (status != null && ASLEEP.contains(status.toUpperCase(Locale.ROOT))) {
			throw StepFailedException.permanent(STEP, "The account is dormant or inactive.",
					"Reactivate the account in the Upstox app, then reset the account.");
		}
		URI redirectUri = LoginUris.parse(data.optionalText("redirectUri"));
		String code = (redirectUri != null) ? LoginUris.parameter(redirectUri, "code") : null;
		return JsonFields.isAuthorizationCode(code) ? code : null;
	}

	private JsonFields ask(LoginDialog dialog, long profileId) {
		try {
			return this.session.data(this.session.exchange(STEP, () -> request(dialog, profileId)));
		}
		catch (StepFailedException ex) {
			if (ex.isEndpointGone() && this.flow.fallBack()) {
				throw StepFailedException.passing(STEP,
						"Upstox no longer offers the current version of the PIN step; the legacy one is next.",
						"Nothing needs to be done: the login starts again from the first step.");
			}
			throw ex;
		}
	}

	private LoginRequest request(LoginDialog dialog, long profileId) {
		LoginSettings settings = this.session.settings();
		URI uri = LoginUris.resolve(settings.endpoints().service(), settings.paths().pin(this.flow.current()),
				dialog.parameters());
		return LoginRequest.json(STEP, uri, data(settings.credentials().pin(), profileId))
			.with("X-Profile-Id", Long.toString(profileId))
			.with("X-User-Id", dialog.userId());
	}

	private Map<String, Object> data(String pin, long profileId) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("twoFAMethod", "SECRET_PIN");
		data.put("inputText", Base64.getEncoder().encodeToString(pin.getBytes(StandardCharsets.UTF_8)));
		if (this.flow.current() == UpstoxLoginFlow.CURRENT) {
			data.put("profileId", profileId);
		}
		return data;
	}

}
