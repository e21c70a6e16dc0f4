package io.github.upstoxtotp.proof.year;

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
 * A response of Upstox.
 */
final class SimulatedResponse implements ClientHttpResponse {

	private final int status;

	private final String body;

	private final HttpHeaders headers = new HttpHeaders();

	private @Nullable Runnable onDelivery;

	private SimulatedResponse(int status, String body) {
		this.status = status;
		this.body = body;
		this.headers.setContentType(MediaType.APPLICATION_JSON);
	}

	static SimulatedResponse redirect(String location) {
		return new SimulatedResponse(302, "").with(HttpHeaders.LOCATION, location);
	}

	static SimulatedResponse flat(String body) {
		return new SimulatedResponse(200, body);
	}

	static SimulatedResponse data(String data) {
		return new SimulatedResponse(200, "{\"success\":true,\"data\":%s}".formatted(data));
	}

	static SimulatedResponse serviceError(int code, String message) {
		return new SimulatedResponse(200,
				"{\"success\":false,\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(code, message));
	}

	static SimulatedResponse apiError(int status, String code) {
		return new SimulatedResponse(status,
				"{\"status\":\"error\",\"errors\":[{\"errorCode\":\"%s\",\"message\":\"%s\"}]}".formatted(code, code));
	}

	SimulatedResponse with(String header, String value) {
		this.headers.set(header, value);
		return this;
	}

	SimulatedResponse at(long moment) {
		this.headers.setDate(moment);
		return this;
	}

	/**
	 * Registers an action for the moment at which the response arrives.
	 * @param action the action
	 * @return this response
	 */
	SimulatedResponse onDelivery(Runnable action) {
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
