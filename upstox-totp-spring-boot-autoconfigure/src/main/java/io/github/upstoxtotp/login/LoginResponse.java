package io.github.upstoxtotp.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What Upstox answered to one request of a login.
 */
final class LoginResponse {

	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	private final LoginRequest request;

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	private final JsonNode json;

	private final Instant sentAt;

	LoginResponse(LoginRequest request, int status, HttpHeaders headers, byte[] body, Instant sentAt) {
		this.request = request;
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.json = WireJson.object(body);
		this.sentAt = sentAt;
	}

	UpstoxLoginStep step() {
		return this.request.step();
	}

	/**
	 * Returns the address that was asked, without what was asked there.
	 */
	String page() {
		URI uri = this.request.uri();
		return "%s://%s%s".formatted(uri.getScheme(), uri.getRawAuthority(), uri.getRawPath());
	}

	int status() {
		return this.status;
	}

	boolean isSuccessful() {
		return this.status / 100 == 2;
	}

	boolean isRedirect() {
		return this.status / 100 == 3;
	}

	boolean isRefused() {
		return this.status / 100 == 4;
	}

	boolean isServerTrouble() {
		return this.status >= 500 || this.status == 408;
	}

	@Nullable URI redirect() {
		String location = header(HttpHeaders.LOCATION);
		URI target = (isRedirect() && location != null) ? LoginUris.parse(location.trim()) : null;
		return (target != null) ? this.request.uri().resolve(target) : null;
	}

	/**
	 * Returns the pause that the answer asks for.
	 * @param now the time of Upstox
	 * @return the pause, at most a day, or {@code null} if there is none
	 */
	@Nullable Duration retryAfter(Instant now) {
		String header = header(HttpHeaders.RETRY_AFTER);
		Duration pause = (header != null) ? pause(header.trim(), now) : null;
		if (pause == null || pause.compareTo(Duration.ZERO) <= 0) {
			return null;
		}
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	private static @Nullable Duration pause(String header, Instant now) {
		try {
			return Duration.ofSeconds(Long.parseLong(header));
		}
		catch (NumberFormatException ex) {
			Instant date = ClockSkew.parse(header);
			return (date != null) ? Duration.between(now, date) : null;
		}
	}

	@Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

	UpstoxApiError error() {
		return UpstoxApiError.of(this.body);
	}

	JsonNode json() {
		return this.json;
	}

	boolean hasJson() {
		return this.json.isObject();
	}

	String contentType() {
		return Objects.toString(header(HttpHeaders.CONTENT_TYPE), "unknown");
	}

	boolean mentions(String text) {
		return new String(this.body, StandardCharsets.UTF_8).contains(text);
	}

	Instant sentAt() {
		return this.sentAt;
	}

}
