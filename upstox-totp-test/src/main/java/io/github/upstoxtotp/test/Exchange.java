package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Cookie;
import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as the endpoints read it.
 */
final class Exchange {

	private static final String BEARER = "Bearer ";

	private final Request request;

	Exchange(Request request) {
		this.request = request;
	}

	String target() {
		return method() + " " + path();
	}

	String method() {
		return this.request.getMethod().getName();
	}

	String path() {
		return this.request.getUrl().split("\\?", 2)[0];
	}

	String rawQuery() {
		String[] url = this.request.getUrl().split("\\?", 2);
		return (url.length == 2) ? url[1] : "";
	}

	@Nullable String query(String name) {
		QueryParameter parameter = this.request.queryParameter(name);
		return (parameter != null && parameter.isPresent()) ? parameter.firstValue() : null;
	}

	@Nullable String form(String name) {
		FormParameter parameter = this.request.formParameter(name);
		return (parameter != null && parameter.isPresent()) ? parameter.firstValue() : null;
	}

	@Nullable String header(String name) {
		return this.request.getHeader(name);
	}

	boolean hasHeader(String name) {
		String value = header(name);
		return value != null && !value.isBlank();
	}

	boolean hasContentType(String type) {
		String value = header("Content-Type");
		return value != null && value.split(";", 2)[0].trim().equalsIgnoreCase(type);
	}

	@Nullable String cookie(String name) {
		Cookie cookie = this.request.getCookies().get(name);
		return (cookie != null && cookie.isPresent()) ? cookie.firstValue() : null;
	}

	boolean hasCookies() {
		return this.request.containsHeader("Cookie");
	}

	@Nullable String bearer() {
		String value = header("Authorization");
		return (value != null && value.startsWith(BEARER)) ? value.substring(BEARER.length()) : null;
	}

	JsonNode data() {
		return Wire.parse(this.request.getBodyAsString()).path("data");
	}

	@Nullable String optionalText(String field) {
		return data().path(field).textValue();
	}

	String text(String field) {
		String text = optionalText(field);
		if (text == null) {
			throw RefusedException.serviceViolation("data." + field + " is missing or not a text");
		}
		return text;
	}

}
