package io.github.upstoxtotp.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

final class Answer {

	private final StepRequest request;

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	private final JsonNode json;

	private final Instant sentAt;

	Answer(StepRequest request, int status, HttpHeaders headers, byte[] body, Instant sentAt) {
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

	int status() {
		return this.status;
	}

	boolean isSuccessful() {
		return this.status / 100 == 2;
	}

	boolean isRefused() {
		return this.status / 100 == 4;
	}

	boolean isServerTrouble() {
		return this.status >= 500 || this.status == 408;
	}

	@Nullable URI redirect() {
		String location = header(HttpHeaders.LOCATION);
		if (this.status / 100 != 3 || location == null) {
			return null;
		}
		try {
			return this.request.uri().resolve(location.trim());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@Nullable String header(String name) {
		return this.headers.getFirst(name);
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
