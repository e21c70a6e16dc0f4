package io.github.upstoxtotp.autoconfigure.dotenv;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Splits the text of an {@code .env} file into assignments as python-dotenv does it, down
 * to what it makes of a line that is not one.
 */
final class DotenvParser {

	private static final Pattern WHITESPACE = pattern("\\s*");

	private static final Pattern SPACES = pattern("[^\\S\\r\\n]*");

	private static final Pattern EXPORT = pattern("(?:export[^\\S\\r\\n]+)?");

	private static final Pattern QUOTED_NAME = pattern("'([^']+)'");

	private static final Pattern NAME = pattern("([^=#\\s]+)");

	private static final Pattern LINE = pattern("([^\\r\\n]*)");

	private static final Pattern COMMENT = pattern("(?:[^\\S\\r\\n]*#[^\\r\\n]*)?");

	private static final Pattern END_OF_LINE = pattern("[^\\S\\r\\n]*(?:\\r\\n|\\n|\\r|\\z)");

	private static final Pattern TRAILING_COMMENT = pattern("\\s+#.*");

	private static final Pattern LINE_BREAK = pattern("\\r\\n|\\n|\\r");

	private static final Pattern SINGLE_QUOTED_ESCAPE = Pattern.compile("\\\\([\\\\'])");

	private static final Pattern DOUBLE_QUOTED_ESCAPE = Pattern.compile("\\\\([\\\\'\"abfnrtv])");

	private static final String ESCAPES = "abfnrtv";

	private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";

	private final String text;

	private final List<Integer> ignoredLines = new ArrayList<>();

	private int position;

	DotenvParser(String text) {
		this.text = text;
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
	}

	/**
	 * Splits the text.
	 * @return the assignments, with values in which nothing is replaced
	 */
	List<DotenvVariable> parse() {
		List<DotenvVariable> variables = new ArrayList<>();
		skip(WHITESPACE);
		while (this.position < this.text.length()) {
			int line = lineNumber();
			if (!readStatement(line, variables)) {
				this.ignoredLines.add(line);
				skip(LINE);
			}
			skip(WHITESPACE);
		}
		return variables;
	}

	List<Integer> ignoredLines() {
		return this.ignoredLines;
	}

	private boolean readStatement(int line, List<DotenvVariable> variables) {
		skip(EXPORT);
		String name = null;
		if (next() != '#') {
			name = read((next() == '\'') ? QUOTED_NAME : NAME);
			if (name == null) {
				return false;
			}
		}
		skip(SPACES);
		String value = null;
		if (next() == '=') {
			this.position++;
			int start = this.position;
			skip(SPACES);
			value = readValue(this.position > start);
			if (value == null) {
				return false;
			}
		}
		skip(COMMENT);
		if (read(END_OF_LINE) == null) {
			return false;
		}
		if (name != null && value != null) {
			variables.add(new DotenvVariable(name, value, line));
		}
		return true;
	}

	private @Nullable String readValue(boolean afterSpace) {
		return switch (next()) {
			case '\'' -> readQuoted('\'', SINGLE_QUOTED_ESCAPE);
			case '"' -> readQuoted('"', DOUBLE_QUOTED_ESCAPE);
			default -> unquoted(String.valueOf(read(LINE)), afterSpace);
		};
	}

	private static String unquoted(String line, boolean afterSpace) {
		return (afterSpace && line.startsWith("#")) ? ""
				: TRAILING_COMMENT.matcher(line).replaceFirst("").stripTrailing();
	}

	/**
	 * The value ends at the first quote without a backslash before it, or else at the
	 * last one.
	 */
	private @Nullable String readQuoted(char quote, Pattern escape) {
		int start = this.position + 1;
		int end = -1;
		for (int i = this.text.indexOf(quote, start); i >= 0; i = this.text.indexOf(quote, i + 1)) {
			end = i;
			if (i == start || this.text.charAt(i - 1) != '\\') {
				break;
			}
		}
		if (end < 0) {
			return null;
		}
		this.position = end + 1;
		return unescape(escape, this.text.substring(start, end));
	}

	private static String unescape(Pattern escape, String text) {
		return escape.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(unescape(match.group(1))));
	}

	private static String unescape(String character) {
		int index = ESCAPES.indexOf(character);
		return (index >= 0) ? ESCAPED.substring(index, index + 1) : character;
	}

	private char next() {
		return (this.position < this.text.length()) ? this.text.charAt(this.position) : '\n';
	}

	private void skip(Pattern pattern) {
		read(pattern);
	}

	private @Nullable String read(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.position, this.text.length());
		if (!matcher.lookingAt()) {
			return null;
		}
		this.position = matcher.end();
		return matcher.group(matcher.groupCount());
	}

	private int lineNumber() {
		return (int) LINE_BREAK.matcher(this.text).region(0, this.position).results().count() + 1;
	}

}
