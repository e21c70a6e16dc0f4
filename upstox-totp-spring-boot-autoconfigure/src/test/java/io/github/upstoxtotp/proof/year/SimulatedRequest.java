package io.github.upstoxtotp.proof.year;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A request, as Upstox receives it.
 *
 * @param sender the process that sends it
 * @param route the endpoint
 * @param body the body
 * @param bearer the token in its header, if any
 */
record SimulatedRequest(SimulatedProcess sender, UpstoxRoute route, String body, @Nullable String bearer) {

	private static final Pattern FORM_CODE = Pattern.compile("(?:^|&)code=([^&]+)");

	String text(String field) {
		return find(Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"]*)\""));
	}

	String code() {
		return find(FORM_CODE);
	}

	private String find(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.body);
		return matcher.find() ? matcher.group(1) : "";
	}

}
