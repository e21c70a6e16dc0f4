package io.github.upstoxtotp.login;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.upstoxtotp.UpstoxApiError;
import org.jspecify.annotations.Nullable;

/**
 * What the error of an answer says about a login.
 *
 * @param code the code, or {@code null} if there is none
 * @param message the message, or {@code null} if there is none
 */
record ReportedError(@Nullable String code, @Nullable String message) {

	private static final String NUMBER = "(\\d{1,2}|one|two|three|four|five)";

	private static final String ATTEMPTS = "(?:attempts?|tries|chances?)";

	private static final Pattern ATTEMPTS_LEFT = Pattern
		.compile("\\b%1$s\\b(?:\\s+(?:out\\s+)?of\\s+\\w+)?\\s+(?:\\w+\\s+)?%2$s\\s+(?:are\\s+|is\\s+)?(?:left|remain)"
			.formatted(NUMBER, ATTEMPTS) + "|%2$s\\s+(?:left|remaining)\\W{1,4}%1$s\\b".formatted(NUMBER, ATTEMPTS)
				+ "|\\b%1$s\\s+more\\s+%2$s\\b".formatted(NUMBER, ATTEMPTS));

	private static final Map<String, Integer> WORDS = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5);

	static ReportedError in(LoginResponse response) {
		UpstoxApiError error = response.error();
		return new ReportedError(error.code(), error.message());
	}

	boolean isEmpty() {
		return this.code == null && this.message == null;
	}

	boolean says(String words) {
		return lowerCaseMessage().contains(words);
	}

	boolean matches(Pattern words) {
		return words.matcher(lowerCaseMessage()).find();
	}

	private String lowerCaseMessage() {
		return (this.message != null) ? this.message.toLowerCase(Locale.ROOT) : "";
	}

	/**
	 * Returns how many attempts are left before Upstox locks the account, or {@code null}
	 * if the message does not say.
	 */
	@Nullable Integer attemptsLeft() {
		Matcher matcher = ATTEMPTS_LEFT.matcher(lowerCaseMessage());
		return matcher.find() ? number(matcher.toMatchResult()) : null;
	}

	private static @Nullable Integer number(MatchResult match) {
		for (int group = 1; group <= match.groupCount(); group++) {
			String number = match.group(group);
			if (number != null) {
				Integer word = WORDS.get(number);
				return (word != null) ? word : Integer.valueOf(number);
			}
		}
		return null;
	}

}
