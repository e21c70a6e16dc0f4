package io.github.upstoxtotp.sample.startup;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables in the format that python-dotenv reads: comments, {@code export},
 * quotes. Each value is on one line. {@code ${NAME}} is left to Spring, which resolves
 * it.
 */
final class DotenvFile {

	private static final Pattern NOTHING = Pattern.compile("\\s*((?:export\\s+)?[\\p{Alpha}_][\\w.-]*\\s*)?(#.*)?");

	private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?+([\\p{Alpha}_][\\w.-]*)\\s*=(.*)");

	private static final Pattern SINGLE_QUOTED = Pattern.compile("\\s*'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'\\s*(?:#.*)?");

	private static final Pattern DOUBLE_QUOTED = Pattern
		.compile("\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"\\s*(?:#.*)?");

	private static final Pattern QUOTE = Pattern.compile("\\s*['\"].*");

	private static final Pattern TRAILING_COMMENT = Pattern.compile("\\s#.*");

	private static final Pattern SINGLE_QUOTED_ESCAPE = Pattern.compile("\\\\([\\\\'])");

	private static final Pattern DOUBLE_QUOTED_ESCAPE = Pattern.compile("\\\\([\\\\'\"abfnrtv])");

	private static final String ESCAPES = "abfnrtv";

	private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";

	private final Path path;

	DotenvFile(Path path) {
		this.path = path;
	}

	/**
	 * Reads the file.
	 * @return the variables; none if there is no file
	 * @throws MalformedDotenvException if the file cannot be read or understood
	 */
	Map<String, Object> read() {
		if (!Files.isRegularFile(this.path)) {
			return Map.of();
		}
		List<String> lines = lines();
		Map<String, Object> variables = new LinkedHashMap<>();
		for (int i = 0; i < lines.size(); i++) {
			read(lines.get(i), i + 1, variables);
		}
		return variables;
	}

	private List<String> lines() {
		try {
			return Files.readString(this.path).replaceFirst("^\uFEFF", "").lines().toList();
		}
		catch (CharacterCodingException ex) {
			throw new MalformedDotenvException(this.path, "It is not UTF-8 text.");
		}
		catch (IOException ex) {
			throw new MalformedDotenvException(this.path, "It cannot be read: %s.".formatted(ex.getClass().getName()));
		}
	}

	private void read(String line, int number, Map<String, Object> variables) {
		if (NOTHING.matcher(line).matches()) {
			return;
		}
		Matcher assignment = ASSIGNMENT.matcher(line);
		if (!assignment.matches()) {
			throw new MalformedDotenvException(this.path, "Line %d is not NAME=value.".formatted(number));
		}
		variables.put(assignment.group(1), value(assignment.group(2), number));
	}

	private String value(String text, int number) {
		Matcher singleQuoted = SINGLE_QUOTED.matcher(text);
		if (singleQuoted.matches()) {
			return unescape(SINGLE_QUOTED_ESCAPE, singleQuoted.group(1));
		}
		Matcher doubleQuoted = DOUBLE_QUOTED.matcher(text);
		if (doubleQuoted.matches()) {
			return unescape(DOUBLE_QUOTED_ESCAPE, doubleQuoted.group(1));
		}
		if (QUOTE.matcher(text).matches()) {
			throw new MalformedDotenvException(this.path,
					"Line %d has a quote without its end, or something after the end.".formatted(number));
		}
		return TRAILING_COMMENT.matcher(text).replaceFirst("").strip();
	}

	private static String unescape(Pattern escape, String text) {
		return escape.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(unescape(match.group(1))));
	}

	private static String unescape(String character) {
		int index = ESCAPES.indexOf(character);
		return (index >= 0) ? ESCAPED.substring(index, index + 1) : character;
	}

}
