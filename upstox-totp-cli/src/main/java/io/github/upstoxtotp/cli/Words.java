package io.github.upstoxtotp.cli;

import java.util.regex.Pattern;

/**
 * Puts text from elsewhere into a form that is safe to show.
 */
final class Words {

	static final int COLUMNS = 60;

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	private Words() {
	}

	/**
	 * Takes out what a terminal would obey.
	 * @param text the text
	 * @return the text on one line
	 */
	static String clean(String text) {
		return CONTROL.matcher(text).replaceAll(" ").strip();
	}

	/**
	 * Breaks a text into lines between words, so that it fits narrow terminals.
	 * @param text the text
	 * @param indent what the lines after the first begin with
	 * @return the lines, joined by line ends; a word that is longer than a line is kept
	 * whole
	 */
	static String wrap(String text, String indent) {
		int margin = text.length() - text.stripLeading().length();
		StringBuilder wrapped = new StringBuilder(" ".repeat(margin));
		int column = 0;
		for (String word : text.strip().split(" ", -1)) {
			if (column > 0 && column + 1 + word.length() > COLUMNS) {
				wrapped.append(System.lineSeparator()).append(indent);
				column = indent.length();
			}
			else if (column > 0) {
				wrapped.append(' ');
				column++;
			}
			else {
				column = margin;
			}
			wrapped.append(word);
			column += word.length();
		}
		return wrapped.toString();
	}

	/**
	 * Quotes a text for a POSIX shell, which then takes it literally.
	 * @param text the text
	 * @return the text in single quotes
	 */
	static String quote(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
