package io.github.upstoxtotp.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

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
	 * Null unless the answer already holds the authorization code.
	 */
	@Nullable String send(Dialog dialog, Profile profile) {
		Fields data = ask(dialog, profile);
		String status = data.optionalText("customerStatus");
		if (status != null && ASLEEP.contains(status.toUpperCase(Locale.ROOT))) {
			throw StepFailedException.permanent(STEP, "The account is dormant or inactive.",
					"Reactivate the account in the Upstox app, then reset the block.");
		}
		return AuthorizationCode.in(data.optionalText("redirectUri"));
	}

	private Fields ask(Dialog dialog, Profile profile) {
		try {
			return this.session.data(this.session.exchange(STEP, () -> request(dialog, profile)));
		}
		catch (EndpointGoneException ex) {
			if (!this.flow.fallBack()) {
				throw ex;
			}
			throw StepFailedException.passing(STEP,
					"Upstox no longer offers the current version of the PIN step; the legacy one is next.",
					"Nothing needs to be done: the login starts again from the first step.", Duration.ZERO);
		}
	}

	private StepRequest request(Dialog dialog, Profile profile) {
		LoginSettings settings = this.session.settings();
		URI uri = Addresses.of(settings.endpoints().service(), this.flow.generation().pinPath(settings.paths()),
				dialog.parameters());
		return StepRequest.json(STEP, uri, data(settings.credentials().pin(), profile))
			.with("X-Profile-Id", Long.toString(profile.profileId()))
			.with("X-User-Id", profile.userId());
	}

	private Map<String, Object> data(String pin, Profile profile) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("twoFAMethod", "SECRET_PIN");
		data.put("inputText", Base64.getEncoder().encodeToString(pin.getBytes(StandardCharsets.UTF_8)));
		if (this.flow.generation() == FlowGeneration.CURRENT) {
			data.put("profileId", profile.profileId());
		}
		return data;
	}

}
