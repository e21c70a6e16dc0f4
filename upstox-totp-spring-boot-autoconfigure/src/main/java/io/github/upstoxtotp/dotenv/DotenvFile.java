package io.github.upstoxtotp.dotenv;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables in the format that python-dotenv reads: comments, {@code export},
 * quotes, and <code>${NAME}</code> or <code>${NAME:-default}</code> for another variable,
 * of the environment or of a line above, of which the environment wins. Each value is on
 * one line. Immutable.
 *
 * @since 0.1.0
 */
public final class DotenvFile {

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

	private final Map<String, String> environment;

	private final List<DotenvVariable> variables = new ArrayList<>();

	private final Map<String, String> values = new LinkedHashMap<>();

	private DotenvFile(Path path, Map<String, String> environment) {
		this.path = path;
		this.environment = environment;
	}

	/**
	 * Reads a file.
	 * @param path the file
	 * @param environment the variables that win where values are put together
	 * @return the variables of the file; none if there is no such file
	 * @throws MalformedDotenvException if the file cannot be read or understood
	 */
	public static DotenvFile read(Path path, Map<String, String> environment) {
		DotenvFile file = new DotenvFile(path, Map.copyOf(environment));
		if (Files.isRegularFile(path)) {
			file.read();
		}
		return file;
	}

	/**
	 * Returns the variables in the order of their lines. The last of those that have the
	 * same name counts.
	 * @return the variables, unmodifiable
	 */
	public List<DotenvVariable> variables() {
		return Collections.unmodifiableList(this.variables);
	}

	/**
	 * Returns the values that count.
	 * @return the values by the names of the variables, unmodifiable
	 */
	public Map<String, String> values() {
		return Collections.unmodifiableMap(this.values);
	}

	@Override
	public String toString() {
		return "DotenvFile[%s]".formatted(this.path);
	}

	private void read() {
		List<String> lines = lines();
		for (int i = 0; i < lines.size(); i++) {
			read(lines.get(i), i + 1);
		}
	}

	private List<String> lines() {
		try {
			return Files.readString(this.path).replaceFirst("^\uFEFF", "").lines().toList();
		}
		catch (CharacterCodingException ex) {
			throw new MalformedDotenvException(this.path, 0, "It is not UTF-8 text.");
		}
		catch (IOException ex) {
			throw new MalformedDotenvException(this.path, 0,
					"It cannot be read: %s.".formatted(ex.getClass().getName()));
		}
	}

	private void read(String line, int number) {
		if (NOTHING.matcher(line).matches()) {
			return;
		}
		Matcher assignment = ASSIGNMENT.matcher(line);
		if (!assignment.matches()) {
			throw new MalformedDotenvException(this.path, number, "Line %d is not NAME=value.".formatted(number));
		}
		String value = new Interpolation(this.environment, this.values).resolve(value(assignment.group(2), number));
		this.variables.add(new DotenvVariable(assignment.group(1), value, number));
		this.values.put(assignment.group(1), value);
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
			throw new MalformedDotenvException(this.path, number,
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
