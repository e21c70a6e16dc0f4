package io.github.upstoxtotp.proof;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.upstoxtotp.test.UpstoxSimulator;

/**
 * The authorization codes that a simulator has seen.
 */
final class Codes {

	private static final Pattern CODE = Pattern.compile("(?:^|&)code=([^&]+)");

	private Codes() {
	}

	/**
	 * Returns the codes in the order in which they were to be exchanged.
	 */
	static List<String> exchangedAt(UpstoxSimulator upstox) {
		return upstox.wireMock()
			.getAllServeEvents()
			.stream()
			.map(ServeEvent::getRequest)
			.filter((request) -> request.getUrl().startsWith("/v2/login/authorization/token"))
			.map((request) -> CODE.matcher(request.getBodyAsString()))
			.filter(Matcher::find)
			.map((matcher) -> matcher.group(1))
			.toList();
	}

}
