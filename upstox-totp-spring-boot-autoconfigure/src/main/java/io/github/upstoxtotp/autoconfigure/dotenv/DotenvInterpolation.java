package io.github.upstoxtotp.autoconfigure.dotenv;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code> and <code>${NAME:-default}</code> as python-dotenv does
 * it: a name that nobody knows is the default or nothing, a default is taken as it
 * stands, and what was put in is not looked at again.
 *
 * @param environment the variables that win
 * @param file the variables of the lines above
 */
record DotenvInterpolation(Map<String, String> environment, Map<String, String> file) {

	private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)(?::-([^}]*))?}");

	String resolve(String text) {
		return text.contains("${") ? REFERENCE.matcher(text).replaceAll(this::replacement) : text;
	}

	private String replacement(MatchResult reference) {
		String fallback = (reference.group(2) != null) ? reference.group(2) : "";
		String name = reference.group(1);
		return Matcher.quoteReplacement(this.environment.getOrDefault(name, this.file.getOrDefault(name, fallback)));
	}

}
