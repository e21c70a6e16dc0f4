package io.github.upstoxtotp.login;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges the authorization code for the token, which must be that of the user whom the
 * dialog has named.
 */
final class TokenStep {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.TOKEN;

	private final LoginSession session;

	private Instant issuedAt = Instant.MIN;

	TokenStep(LoginSession session) {
		this.session = session;
	}

	/**
	 * Exchanges a code.
	 * @param userId whose token it must be, if that is known
	 * @param code the code
	 */
	UpstoxToken exchange(@Nullable String userId, String code) {
		this.session.secrets().add(code);
		LoginResponse response = this.session.exchange(STEP, () -> request(code));
		JsonFields fields = JsonFields.of(response);
		if (!response.isSuccessful() || fields.optionalText("access_token") == null) {
			throw this.session.refused(response);
		}
		String value = fields.code("access_token", JsonFields.LONGEST_TOKEN);
		if (!TokenClaims.hasPossibleExpiry(value)) {
			throw fields.missing("access_token (claim exp)");
		}
		TokenClaims claims = TokenClaims.read(value);
		UpstoxUser user = fields.user();
		checkUser(userId, (user.userId() != null) ? user : UpstoxUser.of(claims.userId()));
		return UpstoxToken.of(value, user, this.issuedAt, claims.expiresAtOrNever())
			.withExtendedValue(extendedValue(fields));
	}

	private LoginRequest request(String code) {
		LoginSettings settings = this.session.settings();
		UpstoxCredentials credentials = settings.credentials();
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("code", code);
		parameters.put("client_id", credentials.clientId());
		parameters.put("client_secret", credentials.clientSecret());
		parameters.put("redirect_uri", credentials.redirectUri());
		parameters.put("grant_type", "authorization_code");
		this.issuedAt = this.session.time().serverNow();
		return LoginRequest.form(STEP, LoginUris.resolve(settings.endpoints().api(), settings.paths().token()),
				parameters);
	}

	private static void checkUser(@Nullable String expected, UpstoxUser user) {
		if (expected != null && user.userId() != null && !user.userId().equalsIgnoreCase(expected)) {
			throw StepFailedException.permanent(STEP,
					"Upstox issued a token of another user than that of the application; it is not used.",
					"Set upstox.username (UPSTOX_USERNAME) and upstox.client-id (UPSTOX_CLIENT_ID) to those of the "
							+ "same " + "Upstox user, then reset the account.");
		}
	}

	private static @Nullable String extendedValue(JsonFields fields) {
		String extended = fields.optionalText("extended_token");
		return JsonFields.isCode(extended, JsonFields.LONGEST_TOKEN) ? extended : null;
	}

}
