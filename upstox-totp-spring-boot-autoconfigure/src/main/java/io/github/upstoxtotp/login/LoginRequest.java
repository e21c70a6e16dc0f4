package io.github.upstoxtotp.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * One request of a login.
 */
final class LoginRequest {

	private final UpstoxLoginStep step;

	private final URI uri;

	private final @Nullable MediaType contentType;

	private final byte[] body;

	private final HttpHeaders headers = new HttpHeaders();

	private LoginRequest(UpstoxLoginStep step, URI uri, @Nullable MediaType contentType, byte[] body) {
		this.step = step;
		this.uri = uri;
		this.contentType = contentType;
		this.body = body;
	}

	static LoginRequest get(UpstoxLoginStep step, URI uri) {
		return new LoginRequest(step, uri, null, new byte[0]);
	}

	static LoginRequest json(UpstoxLoginStep step, URI uri, Map<String, Object> data) {
		return new LoginRequest(step, uri, MediaType.APPLICATION_JSON, WireJson.envelope(data));
	}

	/**
	 * Creates a request of the API, which knows no envelope.
	 */
	static LoginRequest plainJson(UpstoxLoginStep step, URI uri, Map<String, String> json) {
		return new LoginRequest(step, uri, MediaType.APPLICATION_JSON, WireJson.write(json));
	}

	static LoginRequest form(UpstoxLoginStep step, URI uri, Map<String, String> parameters) {
		byte[] body = LoginUris.query(parameters).getBytes(StandardCharsets.US_ASCII);
		return new LoginRequest(step, uri, MediaType.APPLICATION_FORM_URLENCODED, body);
	}

	LoginRequest with(String header, String value) {
		this.headers.set(header, value);
		return this;
	}

	UpstoxLoginStep step() {
		return this.step;
	}

	URI uri() {
		return this.uri;
	}

	HttpMethod method() {
		return (this.contentType != null) ? HttpMethod.POST : HttpMethod.GET;
	}

	byte[] body() {
		return this.body;
	}

	void writeHeaders(HttpHeaders target) {
		if (this.contentType != null) {
			target.setContentType(this.contentType);
		}
		this.headers.forEach(target::put);
	}

}
