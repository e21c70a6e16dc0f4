package io.github.upstoxtotp.login;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * The documented calls that are about the token they carry.
 *
 * @see <a href="https://upstox.com/developer/api-documentation/get-profile">Get
 * profile</a>
 * @see <a href="https://upstox.com/developer/api-documentation/logout">Logout</a>
 */
public final class TokenApi {

	private static final Log LOG = LogFactory.getLog(TokenApi.class);

	private static final String PROFILE = "/v2/user/profile";

	// A read-only token may be refused at the profile for an address that is not
	// registered.
	private static final String FEED = "/v3/feed/market-data-feed/authorize";

	private static final String LOGOUT = "/v2/logout";

	private final URI endpoint;

	private final RestClient client;

	private final Clock clock;

	private final Pause pause;

	/**
	 * Creates an API client. Does nothing on the network yet.
	 * @param endpoint the base URL of the API
	 * @param client the client to call it with
	 * @param clock the local clock
	 * @param pause tells how much time passes
	 */
	public TokenApi(URI endpoint, RestClient client, Clock clock, Pause pause) {
		this.endpoint = endpoint;
		this.client = client;
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * Asks Upstox whether it accepts a token. Throws nothing.
	 * @param token the token
	 * @return what Upstox says
	 */
	public UpstoxTokenCheck check(UpstoxToken token) {
		boolean readOnly = TokenClaims.read(token.value()).extended();
		TokenApiResponse answer = ask(HttpMethod.GET, readOnly ? FEED : PROFILE, token.value());
		LOG.debug("Check of the token: %s (status %d)".formatted(answer.verdict(), answer.status()));
		return new UpstoxTokenCheck(answer.verdict(), answer.clockSkew(), answer.holder());
	}

	boolean logout(String token) {
		TokenApiResponse answer = ask(HttpMethod.DELETE, LOGOUT, token);
		LOG.debug("Logout: %s (status %d)".formatted(answer.confirmsLogout() ? "confirmed" : "not confirmed",
				answer.status()));
		return answer.confirmsLogout();
	}

	// What the exception says may quote the header, which holds the token.
	private TokenApiResponse ask(HttpMethod method, String path, String token) {
		if (Thread.currentThread().isInterrupted()) {
			return TokenApiResponse.NONE;
		}
		try {
			return exchange(method, path, token);
		}
		catch (RuntimeException ex) {
			LOG.debug("No answer to %s %s (%s)".formatted(method, path,
					NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName()));
			return TokenApiResponse.NONE;
		}
	}

	private TokenApiResponse exchange(HttpMethod method, String path, String token) {
		SteadyTime time = new SteadyTime(this.clock, this.pause::nanoTime);
		Instant sentAt = time.now();
		return this.client.method(method)
			.uri(LoginUris.resolve(this.endpoint, path))
			.headers((headers) -> writeHeaders(headers, token))
			.exchange((request, response) -> read(response, sentAt, time));
	}

	private static void writeHeaders(HttpHeaders headers, String token) {
		BrowserHeaders.writeTo(headers, MediaType.APPLICATION_JSON_VALUE);
		headers.setBearerAuth(token);
	}

	private static TokenApiResponse read(ClientHttpResponse response, Instant sentAt, SteadyTime time)
			throws IOException {
		UpstoxClockSkew skew = ClockSkew.in(response.getHeaders(), sentAt, time.now());
		return new TokenApiResponse(response.getStatusCode().value(), body(response),
				(skew != null) ? time.byClock(skew) : null);
	}

	private static byte[] body(ClientHttpResponse response) {
		try {
			return LoginHttpClient.readBody(response, LoginHttpClient.MAX_BODY);
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	/**
	 * What Upstox answered about a token.
	 *
	 * @param status the status, zero if there was no answer
	 * @param json the body
	 * @param error the error in the body
	 * @param clockSkew how far Upstox's clock is ahead, or {@code null} if the answer did
	 * not say
	 */
	private record TokenApiResponse(int status, JsonNode json, UpstoxApiError error,
			@Nullable UpstoxClockSkew clockSkew) {

		static final TokenApiResponse NONE = new TokenApiResponse(0, new byte[0], null);

		TokenApiResponse(int status, byte[] body, @Nullable UpstoxClockSkew clockSkew) {
			this(status, WireJson.object(body), UpstoxApiError.of(body), clockSkew);
		}

		Verdict verdict() {
			if (isSuccess() || isNotPermitted()) {
				return Verdict.ACCEPTED;
			}
			return isRefusal() ? Verdict.REFUSED : Verdict.UNKNOWN;
		}

		@Nullable UpstoxUser holder() {
			return isSuccess() ? describe(this.json.path("data")) : null;
		}

		private static @Nullable UpstoxUser describe(JsonNode profile) {
			try {
				UpstoxUser user = JsonFields.of(UpstoxLoginStep.TOKEN, profile).user();
				return (user.userId() != null) ? user : null;
			}
			catch (StepFailedException ex) {
				return null;
			}
		}

		boolean confirmsLogout() {
			return isRefusal() || (isSuccess() && this.json.path("data").booleanValue());
		}

		private boolean isSuccess() {
			return this.status / 100 == 2 && this.json.path("status").asText().equals("success");
		}

		// Said of a living token only.
		private boolean isNotPermitted() {
			return this.status == HttpStatus.FORBIDDEN.value() && LoginErrors.READ_ONLY_TOKEN.equals(this.error.code());
		}

		private boolean isRefusal() {
			return this.status == HttpStatus.UNAUTHORIZED.value() && this.error.isInvalidToken();
		}

	}

}
