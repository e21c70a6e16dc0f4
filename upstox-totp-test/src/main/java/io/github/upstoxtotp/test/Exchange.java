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

	private final @Nullable SimulatedAccount account;

	private final SimulatorScope scope;

	Exchange(Request request, Backend backend) {
		this.request = request;
		this.account = backend.accounts.accountOf(this);
		this.scope = (this.account != null) ? this.account.scope() : backend.scope;
	}

	/**
	 * Return the account that the request is about, which it need not have a right to.
	 */
	@Nullable SimulatedAccount account() {
		return this.account;
	}

	/**
	 * Return what was switched and planned for this request, and where it is recorded.
	 */
	SimulatorScope scope() {
		return this.scope;
	}

	boolean has(Quirk quirk) {
		return this.scope.settings().has(quirk);
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

	/**
	 * Return the client of the request, by its API key or by the name that the login page
	 * knows it by.
	 */
	@Nullable String clientId() {
		if (path().startsWith(ApprovalEndpoint.PATH)) {
			return path().substring(ApprovalEndpoint.PATH.length());
		}
		String clientId = query("client_id");
		return (clientId != null) ? clientId : form("client_id");
	}

	JsonNode json() {
		return Wire.parse(this.request.getBodyAsString());
	}

	JsonNode data() {
		return json().path("data");
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
