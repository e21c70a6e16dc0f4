package io.github.upstoxtotp.test;

import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a {@link LoginClient} gets.
 */
record Reply(HttpResponse<String> response) {

	int status() {
		return this.response.statusCode();
	}

	String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	String cookie(String name) {
		return this.response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(name + "="))
			.map((cookie) -> cookie.substring(name.length() + 1).split(";", 2)[0])
			.findFirst()
			.orElse("");
	}

	String body() {
		return this.response.body();
	}

	JsonNode json() {
		return Wire.parse(body());
	}

	String text(String pointer) {
		return json().at(pointer).asText();
	}

	int errorCode() {
		return json().at("/error/code").asInt();
	}

	String apiErrorCode() {
		return text("/errors/0/errorCode");
	}

}
