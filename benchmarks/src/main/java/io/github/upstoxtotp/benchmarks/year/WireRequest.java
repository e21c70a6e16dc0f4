package io.github.upstoxtotp.benchmarks.year;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A request as Upstox sees it.
 *
 * @param sender who sends it
 * @param route what is asked
 * @param body the body
 * @param bearer the token in its header, if any
 */
record WireRequest(Replica sender, Route route, String body, @Nullable String bearer) {

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
