package io.github.upstoxtotp.benchmarks.year;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer of Upstox.
 */
final class WireAnswer implements ClientHttpResponse {

	private final int status;

	private final String body;

	private final HttpHeaders headers = new HttpHeaders();

	private @Nullable Runnable onDelivery;

	private WireAnswer(int status, String body) {
		this.status = status;
		this.body = body;
		this.headers.setContentType(MediaType.APPLICATION_JSON);
	}

	static WireAnswer redirect(String location) {
		return new WireAnswer(302, "").with(HttpHeaders.LOCATION, location);
	}

	static WireAnswer flat(String body) {
		return new WireAnswer(200, body);
	}

	static WireAnswer data(String data) {
		return new WireAnswer(200, "{\"success\":true,\"data\":%s}".formatted(data));
	}

	static WireAnswer serviceError(int code, String message) {
		return new WireAnswer(200,
				"{\"success\":false,\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(code, message));
	}

	static WireAnswer apiError(int status, String code) {
		return new WireAnswer(status,
				"{\"status\":\"error\",\"errors\":[{\"errorCode\":\"%s\",\"message\":\"%s\"}]}".formatted(code, code));
	}

	WireAnswer with(String header, String value) {
		this.headers.set(header, value);
		return this;
	}

	WireAnswer at(long moment) {
		this.headers.setDate(moment);
		return this;
	}

	/**
	 * Has something done when the answer has arrived.
	 * @param action what to do
	 * @return this answer
	 */
	WireAnswer onDelivery(Runnable action) {
		this.onDelivery = action;
		return this;
	}

	void delivered() {
		if (this.onDelivery != null) {
			this.onDelivery.run();
		}
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.status);
	}

	@Override
	public String getStatusText() {
		HttpStatus known = HttpStatus.resolve(this.status);
		return (known != null) ? known.getReasonPhrase() : "";
	}

	@Override
	public InputStream getBody() {
		return new ByteArrayInputStream(this.body.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public void close() {
	}

}
