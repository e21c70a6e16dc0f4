package io.github.upstoxtotp.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Asks Upstox to have the account owner approve a token, and reads what Upstox then
 * posts. One instance serves one account.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://upstox.com/developer/api-documentation/access-token-request">Access Token
 * Request</a>
 */
public final class ApprovalLogin implements UpstoxTokenSource {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.APPROVAL_REQUEST;

	private static final String PATH = "/v3/login/auth/token/request/";

	private static final String INSTRUCTION = "Approve the request for an access token of %s in the Upstox app or on WhatsApp. "
			+ "If you have rejected it, refresh() asks you again: Upstox reports no rejection.";

	private static final Duration TOLERATED_SKEW = Duration.ofMinutes(1);

	private final LoginSettings settings;

	private final RestClient client;

	private final Clock clock;

	private final Pause pause;

	private final LoginStepNotifier steps;

	private final TokenApi api;

	/**
	 * Creates a login. Does nothing on the network yet.
	 * @param settings how to reach Upstox, for which application, and whose tokens are
	 * taken
	 * @param client the client to ask with
	 * @param clock the local clock
	 * @param pause how to wait
	 * @param listeners are notified of each request
	 */
	public ApprovalLogin(LoginSettings settings, RestClient client, Clock clock, Pause pause,
			List<UpstoxLoginStepListener> listeners) {
		this.settings = settings;
		this.client = client;
		this.clock = clock;
		this.pause = pause;
		this.steps = new LoginStepNotifier(settings.account(), listeners, new FlowChoice(UpstoxLoginFlow.CURRENT));
		this.api = new TokenApi(settings.endpoints().api(), client, clock, pause);
	}

	@Override
	public boolean asksHolder() {
		return true;
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		try {
			return this.steps.run(STEP, () -> request(attempt));
		}
		catch (StepFailedException ex) {
			return new UpstoxLoginResult.Failure(ex.failure());
		}
	}

	private UpstoxLoginResult request(UpstoxLoginAttempt attempt) {
		LoginTime time = new LoginTime(this.clock, this.pause, attempt.deadline());
		SecretMask secrets = SecretMask.ofApplication(this.settings.credentials());
		LoginSession session = new LoginSession(this.settings, this.client, time, secrets, this.steps,
				attempt::reportClockSkew);
		if (!attempt.claimPrompt()) {
			throw StepFailedException.passing(STEP, "The account owner must not be asked now.",
					"Nothing needs to be done.");
		}
		LoginResponse response = session.exchange(STEP, this::request);
		if (!response.isSuccessful()) {
			throw session.refused(response);
		}
		if (!response.json().path("status").asText().equals("success")) {
			throw StepFailedException.unreadable(STEP, "field status");
		}
		Instant expiry = moment(response.json().path("data").path("authorization_expiry"));
		return new UpstoxLoginResult.Awaiting((expiry != null) ? expiry : Instant.MAX,
				INSTRUCTION.formatted(this.settings.userId()), null);
	}

	private LoginRequest request() {
		UpstoxCredentials credentials = this.settings.credentials();
		return LoginRequest.plainJson(STEP,
				LoginUris.resolve(this.settings.endpoints().api(),
						PATH + UriUtils.encodePathSegment(credentials.clientId(), UTF_8)),
				Map.of("client_secret", credentials.clientSecret()));
	}

	/**
	 * Reads what somebody has posted as an answer. Whoever posts it proves nothing by it.
	 * @param body the bytes that were posted
	 * @param now the moment, by Upstox's clock
	 * @param latestEnd the expiry of all tokens that comes next
	 * @return the token, or {@code null} if it cannot be one of this account
	 */
	public @Nullable UpstoxToken read(byte[] body, Instant now, Instant latestEnd) {
		JsonNode notice = WireJson.object(body);
		String value = notice.path("access_token").textValue();
		Instant end = moment(notice.path("expires_at"));
		boolean addressed = isText(notice, "client_id", this.settings.credentials().clientId())
				&& isText(notice, "message_type", "access_token") && isText(notice, "token_type", "Bearer")
				&& isHolder(notice);
		if (!addressed || value == null || !JsonFields.isCode(value, JsonFields.LONGEST_TOKEN) || end == null
				|| !end.isAfter(now) || end.isAfter(latestEnd.plus(TOLERATED_SKEW))) {
			return null;
		}
		UpstoxToken described = TokenClaims.describe(value);
		Instant earlier = described.expiresAt().isBefore(end) ? described.expiresAt() : end;
		return UpstoxToken.of(value, UpstoxUser.of(this.settings.userId()), described.issuedAt(), earlier);
	}

	private boolean isHolder(JsonNode notice) {
		String userId = this.settings.userId();
		return userId != null && isText(notice, "user_id", userId);
	}

	private static boolean isText(JsonNode notice, String field, String expected) {
		return expected.equalsIgnoreCase(notice.path(field).textValue());
	}

	private static @Nullable Instant moment(JsonNode millis) {
		try {
			long value = millis.isIntegralNumber() ? millis.longValue() : Long.parseLong(millis.asText());
			return (value > 0) ? Instant.ofEpochMilli(value) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		return this.api.check(token);
	}

	@Override
	public boolean logout(UpstoxToken token) {
		return this.api.logout(token.value());
	}

}
