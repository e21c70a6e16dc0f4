package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client. Immutable, so that a fault can be laid over it.
 */
record Answer(int status, Map<String, String[]> headers, String body, Duration delay,
		com.github.tomakehurst.wiremock.http.@Nullable Fault breakage) {

	static final int WRONG_PIN = 1017106;

	static final int ACCOUNT_LOCKED = 1017090;

	private static final String CONTENT_TYPE = "Content-Type";

	static Answer of(int status) {
		return new Answer(status, Map.of(), "", Duration.ZERO, null);
	}

	static Answer plain(int status, String text) {
		return of(status).header(CONTENT_TYPE, "text/plain; charset=utf-8").body(text);
	}

	static Answer html(int status, String html) {
		return of(status).header(CONTENT_TYPE, "text/html; charset=UTF-8").body(html);
	}

	static Answer json(int status, String json) {
		return of(status).header(CONTENT_TYPE, "application/json").body(json);
	}

	static Answer json(JsonNode json) {
		return json(200, json.toString());
	}

	static Answer redirect(String location) {
		return of(302).header("Location", location);
	}

	static Answer serviceError(int status, int code, String message) {
		ObjectNode json = Wire.template("error-service");
		json.withObject("/error").put("code", code).put("message", message);
		return json(status, json.toString());
	}

	static Answer apiError(int status, String code, String message) {
		ObjectNode json = Wire.template("error-api");
		ObjectNode error = (ObjectNode) json.at("/errors/0");
		error.put("errorCode", code).put("error_code", code).put("message", message);
		return json(status, json.toString());
	}

	static Answer cloudflare() {
		return html(403,
				"<!DOCTYPE html><html><head><title>Just a moment...</title></head>"
						+ "<body><h1>Error 1010</h1><p>Access denied</p></body></html>")
			.header("server", "cloudflare")
			.header("cf-ray", "8f3c2a91bd7e4c05-BOM");
	}

	static String cookie(String name, String value) {
		return name + "=" + value + "; Path=/; Max-Age=600; HttpOnly";
	}

	Answer header(String name, String... values) {
		Map<String, String[]> headers = new LinkedHashMap<>(this.headers);
		headers.put(name, values);
		return new Answer(this.status, Collections.unmodifiableMap(headers), this.body, this.delay, this.breakage);
	}

	Answer body(String body) {
		return new Answer(this.status, this.headers, body, this.delay, this.breakage);
	}

	Answer delayedBy(Duration delay) {
		return new Answer(this.status, this.headers, this.body, this.delay.plus(delay), this.breakage);
	}

	Answer broken(com.github.tomakehurst.wiremock.http.Fault breakage) {
		return new Answer(this.status, this.headers, this.body, this.delay, breakage);
	}

	boolean refusesPin() {
		int code = Wire.parse(this.body).at("/error/code").asInt();
		return code == WRONG_PIN || code == ACCOUNT_LOCKED;
	}

	ResponseDefinitionBuilder toResponse() {
		ResponseDefinitionBuilder response = ResponseDefinitionBuilder.responseDefinition()
			.withStatus(this.status)
			.withBody(this.body)
			.withFixedDelay(Math.toIntExact(this.delay.toMillis()));
		this.headers.forEach(response::withHeader);
		return (this.breakage != null) ? response.withFault(this.breakage) : response;
	}

}
