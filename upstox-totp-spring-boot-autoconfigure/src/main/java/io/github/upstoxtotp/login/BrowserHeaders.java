package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import io.github.upstoxtotp.UpstoxLoginStep;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * The headers of the web client, without which the network in front of Upstox refuses a
 * request.
 */
final class BrowserHeaders {

	static final String REQUEST_ID = "X-Request-ID";

	private static final String USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

	private static final String DEVICE = "platform=WEB|osName=Windows/10|osVersion=Chrome/141.0.0.0|appVersion=4.0.0"
			+ "|modelName=Chrome|manufacturer=unknown";

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private final String origin;

	BrowserHeaders(URI login) {
		this.origin = StringUtils.trimTrailingCharacter(login.toString(), '/');
	}

	void writeTo(UpstoxLoginStep step, HttpHeaders headers) {
		writeTo(headers, accept(step));
		headers.set(REQUEST_ID, requestId());
		if (step != UpstoxLoginStep.DIALOG && step.compareTo(UpstoxLoginStep.TOKEN) < 0) {
			headers.set("X-Device-Details", DEVICE);
			headers.set(HttpHeaders.ORIGIN, this.origin);
			headers.set(HttpHeaders.REFERER, this.origin);
		}
	}

	static void writeTo(HttpHeaders headers, String accept) {
		headers.set(HttpHeaders.USER_AGENT, USER_AGENT);
		headers.set(HttpHeaders.ACCEPT, accept);
		// Spring 7 would ask for gzip where Spring 6 does not.
		headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
	}

	static String requestId() {
		return "WPRO-" + ThreadLocalRandom.current()
			.ints(10, 0, ALPHABET.length())
			.mapToObj((index) -> ALPHABET.substring(index, index + 1))
			.collect(Collectors.joining());
	}

	private static String accept(UpstoxLoginStep step) {
		return switch (step) {
			case DIALOG -> "text/html,application/json;q=0.9,*/*;q=0.8";
			case TOKEN, APPROVAL_REQUEST -> MediaType.APPLICATION_JSON_VALUE;
			default -> "application/json, text/plain, */*";
		};
	}

}
