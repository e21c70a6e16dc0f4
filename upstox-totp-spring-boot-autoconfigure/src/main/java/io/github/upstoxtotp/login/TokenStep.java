package io.github.upstoxtotp.login;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;

final class TokenStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.TOKEN;

	private final LoginSession session;

	private Instant issuedAt = Instant.MIN;

	TokenStep(LoginSession session) {
		this.session = session;
	}

	UpstoxToken exchange(String code) {
		this.session.secrets().add(code);
		Answer answer = this.session.exchange(STEP, () -> request(code));
		Fields fields = Fields.of(answer);
		String value = fields.optionalText("access_token");
		if (value == null || !answer.isSuccessful()) {
			throw this.session.refused(answer);
		}
		return UpstoxToken.of(value, holder(fields), this.issuedAt, TokenClaims.read(value).expiresAtOrNever())
			.withExtendedValue(fields.optionalText("extended_token"));
	}

	private StepRequest request(String code) {
		LoginSettings settings = this.session.settings();
		UpstoxCredentials credentials = settings.credentials();
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("code", code);
		parameters.put("client_id", credentials.clientId());
		parameters.put("client_secret", credentials.clientSecret());
		parameters.put("redirect_uri", credentials.redirectUri());
		parameters.put("grant_type", "authorization_code");
		this.issuedAt = this.session.time().serverNow();
		return StepRequest.form(STEP, Addresses.of(settings.endpoints().api(), settings.paths().token()), parameters);
	}

	private static UpstoxUser holder(Fields fields) {
		return new UpstoxUser(fields.optionalText("user_id"), fields.optionalText("user_name"),
				fields.optionalText("user_type"), fields.optionalText("email"), fields.optionalText("broker"),
				fields.texts("exchanges"), fields.texts("products"), fields.texts("order_types"),
				fields.optionalFlag("is_active"), fields.optionalFlag("poa"), fields.optionalFlag("ddpi"));
	}

}
